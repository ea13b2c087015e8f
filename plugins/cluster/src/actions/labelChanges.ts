import { kubectlName, namespaceFlag, type ActionTarget } from './ClusterAction';

export type LabelPair = { key: string; value: string };

/** What has to be written to make the labels of an object others: the new values, and null of those that go. */
export function labelChanges(
  before: Record<string, string>,
  wanted: LabelPair[],
): Record<string, string | null> {
  const after = new Map(wanted.map(({ key, value }) => [key.trim(), value]));
  const gone = Object.keys(before).filter(key => !after.has(key));
  return {
    ...Object.fromEntries(gone.map(key => [key, null])),
    ...Object.fromEntries(
      [...after].filter(([key, value]) => key && before[key] !== value),
    ),
  };
}

/** The command that does the same. */
export function labelCommand(
  target: ActionTarget,
  changes: Record<string, string | null>,
): string {
  const words = Object.entries(changes).map(([key, value]) =>
    value === null ? `${key}-` : `${key}=${value}`,
  );
  return `kubectl label --overwrite ${kubectlName(target)}${namespaceFlag(target.row)} ${words.join(' ')}`.trim();
}
