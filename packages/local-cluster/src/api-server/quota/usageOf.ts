import type { KubernetesObject } from '../objects/KubernetesObject';
import { arrayAt, fieldAt, textAt } from '../objects/fieldAt';
import { podUsage } from './podUsage';
import { Quantity } from './Quantity';
import type { Usage } from './Usage';

const PODS = '/pods';
const SERVICES = '/services';
const CLAIMS = '/persistentvolumeclaims';

const STORAGE_CLASS = '.storageclass.storage.k8s.io/';

/** The kinds that quotas count by their plain name, as they did before there was `count/`. */
const PLAIN_COUNTS = [
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
];

/** The stored resource (`<group>/<plural>`) whose objects use what a quota counts under a name. */
export function storageCountedAs(name: string): string {
  if (name.startsWith('count/')) {
    const [plural, ...group] = name.slice('count/'.length).split('.');
    return `${group.join('.')}/${plural}`;
  }
  if (PLAIN_COUNTS.includes(name)) return `/${name}`;
  if (name.startsWith('services.')) return SERVICES;
  if (name === 'requests.storage' || name.includes(STORAGE_CLASS)) {
    return CLAIMS;
  }
  return PODS;
}

/** What an object of a stored resource uses, by all names under which a quota may count it. */
export function usageOf(storage: string, object: KubernetesObject): Usage {
  const [group, plural] = storage.split('/');
  const usage = usageByKind(storage, object);
  usage.set(`count/${group ? `${plural}.${group}` : plural}`, Quantity.ONE);
  if (!group && PLAIN_COUNTS.includes(plural)) usage.set(plural, Quantity.ONE);
  return usage;
}

function usageByKind(storage: string, object: KubernetesObject): Usage {
  if (storage === PODS) return podUsage(object);
  if (storage === SERVICES) return serviceUsage(object);
  if (storage === CLAIMS) return claimUsage(object);
  return new Map();
}

function serviceUsage(service: KubernetesObject): Usage {
  const type = textAt(service, 'spec.type');
  const usage: Usage = new Map();
  if (type === 'LoadBalancer') {
    usage.set('services.loadbalancers', Quantity.ONE);
  }
  if (type === 'NodePort' || type === 'LoadBalancer') {
    const { length } = arrayAt(service, 'spec.ports');
    usage.set('services.nodeports', Quantity.of(length));
  }
  return usage;
}

function claimUsage(claim: KubernetesObject): Usage {
  const storage = fieldAt(claim, 'spec.resources.requests.storage');
  const amount =
    storage === undefined ? Quantity.ZERO : Quantity.parse(String(storage));
  const usage: Usage = new Map([['requests.storage', amount]]);
  const storageClass = textAt(claim, 'spec.storageClassName');
  if (storageClass) {
    const prefix = storageClass + STORAGE_CLASS;
    usage.set(`${prefix}requests.storage`, amount);
    usage.set(`${prefix}persistentvolumeclaims`, Quantity.ONE);
  }
  return usage;
}
