import type {
  Node,
  NodeSelectorTerm,
  Pod,
  PodSpec,
  Taint,
  Toleration,
} from 'kubernetes-types/core/v1';
import {
  matchesLabels,
  matchesRequirement,
} from '../selectors/matchesSelector';
import { amounts, resourceRequests, type Amounts } from './resourceRequests';

/**
 * Why a pod cannot run on a node, in the scheduler's words; empty when it can.
 *
 * @param used what the pods that are there already ask for
 */
export function misfits(pod: Pod, node: Node, used: Amounts): string[] {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') return ['node(s) were not ready'];
  if (node.spec?.unschedulable && !toleratesUnschedulable(pod))
    return ['node(s) were unschedulable'];
  const [taint] = untoleratedTaints(pod.spec!.tolerations, node);
  if (taint)
    return [
      `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`,
    ];
  if (!matchesNodeSelector(pod.spec!, node))
    return ["node(s) didn't match Pod's node affinity/selector"];
  return insufficient(pod, node, used);
}

function insufficient(pod: Pod, node: Node, used: Amounts): string[] {
  const allocatable = amounts(
    node.status?.allocatable ?? node.status?.capacity,
  );
  return Object.entries(resourceRequests(pod))
    .filter(
      ([resource, amount]) =>
        amount > 0 &&
        (used[resource] ?? 0) + amount > (allocatable[resource] ?? 0),
    )
    .map(([resource]) =>
      resource === 'pods' ? 'Too many pods' : `Insufficient ${resource}`,
    )
    .sort();
}

/** Whether a node has the labels that a pod asks for. */
export function matchesNodeSelector(
  { nodeSelector = {}, affinity }: PodSpec,
  node: Node,
): boolean {
  if (!matchesLabels(nodeSelector, node.metadata!.labels)) return false;
  const required =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    !required ||
    required.nodeSelectorTerms.some(term => matchesTerm(term, node))
  );
}

function matchesTerm(term: NodeSelectorTerm, node: Node): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  // A term that asks nothing matches no node.
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every(({ key, operator, values = [] }) =>
      matchesRequirement(node.metadata!.labels?.[key], operator, values),
    ) &&
    matchFields.every(
      ({ key, operator, values = [] }) =>
        key === 'metadata.name' &&
        matchesRequirement(node.metadata!.name, operator, values),
    )
  );
}

const unschedulableTaint: Taint = {
  key: 'node.kubernetes.io/unschedulable',
  effect: 'NoSchedule',
};

function toleratesUnschedulable(pod: Pod): boolean {
  return tolerates(pod.spec!.tolerations ?? [], unschedulableTaint);
}

/** The taints of a node that keep away what has only these tolerations. */
export function untoleratedTaints(
  tolerations: Toleration[] = [],
  { spec }: Node,
): Taint[] {
  return (spec?.taints ?? []).filter(
    taint =>
      taint.effect !== 'PreferNoSchedule' && !tolerates(tolerations, taint),
  );
}

function tolerates(tolerations: Toleration[], taint: Taint): boolean {
  return tolerations.some(
    ({ key, operator = 'Equal', value = '', effect }) =>
      (!effect || effect === taint.effect) &&
      (!key ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === (taint.value ?? '')),
  );
}
