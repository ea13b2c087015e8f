import type { Pod } from 'kubernetes-types/core/v1';
import { parseQuantity } from '@streamspace/plugin-common';

/** Amounts by resource name: cores, bytes, counts. */
export type Amounts = Record<string, number>;

/**
 * What a pod asks of its node: the sum over its containers, or its greediest init container, and its overhead. A container's limit stands
 * for a request that it does not state.
 *
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 */
export function resourceRequests(pod: Pod): Amounts {
  const { containers, initContainers = [], overhead = {} } = pod.spec!;
  const running: Amounts = {};
  for (const container of containers) add(running, requestsOf(container));
  for (const container of initContainers) {
    for (const [resource, amount] of Object.entries(requestsOf(container)))
      running[resource] = Math.max(running[resource] ?? 0, amount);
  }
  add(running, amounts(overhead));
  running.pods = 1;
  return running;
}

/** Adds amounts to a sum in place. */
export function add(sum: Amounts, amountsToAdd: Amounts): void {
  for (const [resource, amount] of Object.entries(amountsToAdd))
    sum[resource] = (sum[resource] ?? 0) + amount;
}

/** The numbers that quantities stand for. */
export function amounts(quantities: Record<string, string> = {}): Amounts {
  return Object.fromEntries(
    Object.entries(quantities).map(([resource, quantity]) => [
      resource,
      parseQuantity(quantity),
    ]),
  );
}

function requestsOf({
  resources,
}: {
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
}): Amounts {
  return { ...amounts(resources?.limits), ...amounts(resources?.requests) };
}
