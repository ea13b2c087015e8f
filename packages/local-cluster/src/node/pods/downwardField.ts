import type { Container, Pod } from 'kubernetes-types/core/v1';
import { parseQuantity } from '@streamspace/plugin-common';
import { ContainerConfigError } from './ContainerConfigError';

/** What the node knows of a pod before its status says so. */
export type PodAddress = { podIP: string; hostIP: string };

/**
 * The value of a `fieldRef` of the downward API.
 *
 * @throws ContainerConfigError for a path that the downward API does not know.
 */
export function downwardField(
  pod: Pod,
  address: PodAddress,
  fieldPath: string,
): string {
  const { metadata = {}, spec } = pod;
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath);
  if (keyed) {
    return metadata[keyed[1] as 'labels' | 'annotations']?.[keyed[2]] ?? '';
  }
  switch (fieldPath) {
    case 'metadata.name':
    case 'metadata.namespace':
    case 'metadata.uid':
      return metadata[fieldPath.slice(9) as 'name' | 'namespace' | 'uid'] ?? '';
    case 'metadata.labels':
      return keyValueLines(metadata.labels);
    case 'metadata.annotations':
      return keyValueLines(metadata.annotations);
    case 'spec.nodeName':
      return spec?.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec?.serviceAccountName ?? '';
    case 'status.hostIP':
    case 'status.hostIPs':
      return address.hostIP;
    case 'status.podIP':
    case 'status.podIPs':
      return address.podIP;
    default:
      throw new ContainerConfigError(
        `unsupported fieldPath: ${fieldPath}; the downward API offers metadata.{name,namespace,uid,labels,annotations}, spec.{nodeName,serviceAccountName} and status.{podIP,hostIP}`,
      );
  }
}

/**
 * The value of a `resourceFieldRef`, in whole units of its divisor. Without a limit it is what the machine offers.
 *
 * @throws ContainerConfigError for a resource that containers do not have.
 */
export function downwardResource(
  container: Container,
  reference: { resource: string; divisor?: string },
  machine: Record<string, number>,
): string {
  const match = /^(limits|requests)\.([a-z-]+)$/.exec(reference.resource);
  const stated =
    match &&
    container.resources?.[match[1] as 'limits' | 'requests']?.[match[2]];
  const fallback = match && (match[1] === 'limits' ? machine[match[2]] : 0);
  if (stated === undefined && (fallback === undefined || fallback === null)) {
    throw new ContainerConfigError(
      `unsupported container resource: ${reference.resource}`,
    );
  }
  const value = stated ? parseQuantity(stated) : fallback!;
  const divisor = parseQuantity(reference.divisor ?? '1') || 1;
  return String(Math.ceil(value / divisor));
}

function keyValueLines(pairs: Record<string, string> = {}): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .sort()
    .join('\n');
}
