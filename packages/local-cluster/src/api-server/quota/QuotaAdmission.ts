import { forbidden } from '../errors/ApiError';
import type { KubernetesObject } from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';
import type { ResourceRequest } from '../request/ResourceRequest';
import { KeyedMutex } from '../storage/KeyedMutex';
import type { RevisionStore } from '../storage/RevisionStore';
import { unstatedResources } from './podUsage';
import { Quantity } from './Quantity';
import { isInScope } from './quotaScopes';
import { countedStorages, hardLimits, quotaUsage } from './quotaUsage';
import { usageText, type Usage } from './Usage';
import { usageOf } from './usageOf';

const PODS = '/pods';
const QUOTAS = '/resourcequotas';

/**
 * Keeps namespaces within their ResourceQuotas.
 *
 * What is used is counted from the objects themselves. Writes of a kind that a quota counts therefore go one after the other in its namespace,
 * each only when the one before is committed: two that race for the last place never both find it free.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export class QuotaAdmission {
  readonly #mutex = new KeyedMutex();

  constructor(private readonly store: RevisionStore) {}

  /** Runs a write, after all others of its namespace where a quota counts objects of its kind. */
  run<T>(
    { resource, namespace }: ResourceRequest,
    write: () => Promise<T>,
  ): Promise<T> {
    return this.#quotasOf(resource, namespace).length > 0
      ? this.#mutex.run(namespace, write)
      : write();
  }

  /** Throws 403 when an object, in place of its version before, would exceed a quota, or does not state what a quota counts. */
  assertWithin(
    resource: Resource,
    object: KubernetesObject,
    old?: KubernetesObject,
  ): void {
    const { namespace = '' } = object.metadata;
    for (const quota of this.#quotasOf(resource, namespace)) {
      if (!isInScope(quota, object)) continue;
      if (!old) assertStated(resource, quota, object);
      this.#assertWithinQuota(
        resource,
        quota,
        increase(resource, object, old),
        object,
      );
    }
  }

  #quotasOf(resource: Resource, namespace: string): KubernetesObject[] {
    return this.store
      .cache(QUOTAS)
      .list(namespace)
      .filter(
        ({ object, namespace: own }) =>
          own === namespace &&
          countedStorages(object).includes(resource.storage),
      )
      .map(({ object }) => object);
  }

  #assertWithinQuota(
    resource: Resource,
    quota: KubernetesObject,
    more: Usage,
    object: KubernetesObject,
  ): void {
    const hard = hardLimits(quota);
    const counted = [...hard.keys()].filter(name => more.has(name));
    if (counted.length === 0) return;
    const used = quotaUsage(this.store, quota);
    const exceeded = counted
      .filter(name =>
        amount(used, name)
          .plus(amount(more, name))
          .isMoreThan(amount(hard, name)),
      )
      .sort();
    if (exceeded.length === 0) return;
    throw forbidden(
      resource,
      object.metadata.name,
      `exceeded quota: ${quota.metadata.name}, requested: ${usageText(more, exceeded)}, used: ${usageText(used, exceeded)}, limited: ${usageText(hard, exceeded)}`,
    );
  }
}

function assertStated(
  resource: Resource,
  quota: KubernetesObject,
  object: KubernetesObject,
): void {
  if (resource.storage !== PODS) return;
  const unstated = unstatedResources(object, [...hardLimits(quota).keys()]);
  if (!unstated) return;
  throw forbidden(
    resource,
    object.metadata.name,
    `failed quota: ${quota.metadata.name}: must specify ${unstated}`,
  );
}

/** What an object uses beyond its version before; only what grows is held against a quota. */
function increase(
  { storage }: Resource,
  object: KubernetesObject,
  old?: KubernetesObject,
): Usage {
  const before: Usage = old ? usageOf(storage, old) : new Map();
  return new Map(
    [...usageOf(storage, object)]
      .map(([name, now]): [string, Quantity] => [
        name,
        now.minus(amount(before, name)),
      ])
      .filter(([, more]) => more.isMoreThan(Quantity.ZERO)),
  );
}

function amount(usage: Usage, name: string): Quantity {
  return usage.get(name) ?? Quantity.ZERO;
}
