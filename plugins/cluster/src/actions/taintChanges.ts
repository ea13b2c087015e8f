import type { Taint } from 'kubernetes-types/core/v1';
import type { ActionTarget } from './ClusterAction';

export const taintEffects = [
  'NoSchedule',
  'PreferNoSchedule',
  'NoExecute',
] as const;

/** Of a node there is one taint of a key and effect. */
export const taintId = ({ key, effect }: Taint) => `${key}:${effect}`;

/** `dedicated=shop:NoSchedule`, as kubectl writes it. */
export function taintText({ key, value, effect }: Taint): string {
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}

/**
 * The JSON patch that makes the taints of a node others. It is refused where somebody else has changed them meanwhile: what they wrote is not lost.
 */
export function taintPatch(before: Taint[], after: Taint[]): object[] {
  const path = '/spec/taints';
  if (before.length === 0) return [{ op: 'add', path, value: after }];
  return [
    { op: 'test', path, value: before },
    { op: 'replace', path, value: after },
  ];
}

/** The command that does the same. */
export function taintCommand(
  { row }: ActionTarget,
  before: Taint[],
  after: Taint[],
): string {
  const texts = (taints: Taint[]) => new Set(taints.map(taintText));
  const kept = new Set(after.map(taintId));
  const words = [
    ...before
      .filter(taint => !kept.has(taintId(taint)))
      .map(taint => `${taintText(taint)}-`),
    ...[...texts(after)].filter(text => !texts(before).has(text)),
  ];
  return `kubectl taint nodes ${row.metadata.name} --overwrite ${words.join(' ')}`.trim();
}
