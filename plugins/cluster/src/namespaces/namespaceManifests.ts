import type { KubernetesObject } from '../api/ClusterApi';

/** What a namespace may be limited in, by the names of a ResourceQuota; see "Resource Quotas" in Kubernetes' documentation. */
export const quotaNames = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'pods',
] as const;

export type NamespaceForm = {
  name: string;
  /** `key=value`, parted by commas or lines. */
  labels: string;
  /** Those that are empty limit nothing. */
  quota: Partial<Record<(typeof quotaNames)[number], string>>;
};

/** Name of the ResourceQuota that is made with a namespace. */
const quotaName = 'quota';

const isName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Which field is wrong: to be put right before the server is asked. */
export function wrongField({
  name,
  labels,
}: NamespaceForm): 'name' | 'labels' | undefined {
  if (!isName.test(name)) return 'name';
  return readLabels(labels) ? undefined : 'labels';
}

/** The Namespace, and where there is a limit its ResourceQuota. */
export function namespaceManifests({
  name,
  labels,
  quota,
}: NamespaceForm): KubernetesObject[] {
  const read = readLabels(labels) ?? {};
  const hard = Object.fromEntries(
    Object.entries(quota)
      .map(([limit, value]) => [limit, value.trim()])
      .filter(([, value]) => value),
  );
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        ...(Object.keys(read).length > 0 && { labels: read }),
      },
    },
    ...(Object.keys(hard).length > 0
      ? [
          {
            apiVersion: 'v1',
            kind: 'ResourceQuota',
            metadata: { name: quotaName, namespace: name },
            spec: { hard },
          },
        ]
      : []),
  ];
}

function readLabels(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(/[,\n]/)
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => part.split('=').map(word => word.trim()));
  const isWhole = pairs.every(pair => pair.length === 2 && pair[0]);
  return isWhole ? Object.fromEntries(pairs) : undefined;
}
