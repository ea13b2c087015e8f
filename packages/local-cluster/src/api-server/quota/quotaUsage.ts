import type {
  KubernetesObject,
  StoredObject,
} from '../objects/KubernetesObject';
import { recordAt } from '../objects/fieldAt';
import type { RevisionStore } from '../storage/RevisionStore';
import { Quantity } from './Quantity';
import { isInScope, isScoped } from './quotaScopes';
import { addUsage, usageFrom, type Usage } from './Usage';
import { storageCountedAs, usageOf } from './usageOf';

const PODS = '/pods';

/** A version never changes, so what it uses is reckoned once. */
const known = new WeakMap<StoredObject, Usage>();

/** What a quota allows, by name. */
export function hardLimits(quota: KubernetesObject): Usage {
  return usageFrom(recordAt(quota, 'spec.hard'));
}

/** The stored resources whose objects a quota counts. */
export function countedStorages(quota: KubernetesObject): string[] {
  const storages = [...hardLimits(quota).keys()].map(storageCountedAs);
  return [...new Set(storages)].filter(
    storage => storage === PODS || !isScoped(quota),
  );
}

/** What is used of a quota now, of each name that it limits; counted afresh. */
export function quotaUsage(
  store: RevisionStore,
  quota: KubernetesObject,
): Usage {
  const names = [...hardLimits(quota).keys()];
  const total: Usage = new Map();
  for (const storage of countedStorages(quota)) {
    const objects = store.cache(storage).list(quota.metadata.namespace);
    for (const stored of objects) {
      if (isInScope(quota, stored.object))
        addUsage(total, usageOfStored(stored));
    }
  }
  return new Map(names.map(name => [name, total.get(name) ?? Quantity.ZERO]));
}

function usageOfStored(stored: StoredObject): Usage {
  const usage = known.get(stored) ?? usageOf(stored.resource, stored.object);
  known.set(stored, usage);
  return usage;
}
