import type { Pod } from 'kubernetes-types/core/v1';

/** The pod's quality-of-service class by the rules of "Configure Quality of Service for Pods". */
export function qosClass(pod: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [
    ...(pod.spec?.initContainers ?? []),
    ...(pod.spec?.containers ?? []),
  ];
  const resources = containers.flatMap(({ resources: own = {} }) =>
    ['cpu', 'memory'].map(name => ({
      limit: own.limits?.[name],
      // An absent request defaults to the limit.
      request: own.requests?.[name] ?? own.limits?.[name],
    })),
  );
  if (resources.every(({ limit, request }) => !limit && !request))
    return 'BestEffort';
  return resources.every(({ limit, request }) => limit && limit === request)
    ? 'Guaranteed'
    : 'Burstable';
}
