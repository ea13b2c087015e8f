import type { KubernetesObject } from '../objects/KubernetesObject';
import { arrayAt, fieldAt, recordAt, textAt } from '../objects/fieldAt';
import { Quantity } from './Quantity';
import { addUsage, raiseUsage, usageFrom, type Usage } from './Usage';

/** The resources that each container must state where a quota counts them. */
const STATED = [
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
];

/** The requests that have a name of their own in quotas, without `requests.` before it. */
const SHORT = ['cpu', 'memory', 'ephemeral-storage'];

/** True when a pod has come to its end, and holds nothing any more. */
export function isTerminal(pod: KubernetesObject): boolean {
  return ['Failed', 'Succeeded'].includes(textAt(pod, 'status.phase'));
}

/**
 * What a pod uses of a quota: itself, and the requests and limits of its containers, as the scheduler sums them.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota
 */
export function podUsage(pod: KubernetesObject): Usage {
  if (isTerminal(pod)) return new Map();
  const usage: Usage = new Map([['pods', Quantity.ONE]]);
  for (const [name, amount] of sumOf(pod, 'requests')) {
    usage.set(`requests.${name}`, amount);
    if (SHORT.includes(name) || name.startsWith('hugepages-')) {
      usage.set(name, amount);
    }
  }
  for (const [name, amount] of sumOf(pod, 'limits')) {
    usage.set(`limits.${name}`, amount);
  }
  return usage;
}

/** What the containers of a pod leave unsaid of the resources that a quota counts: `cpu for: main,side; …`, empty where nothing is. */
export function unstatedResources(
  pod: KubernetesObject,
  counted: readonly string[],
): string {
  const containers = [
    ...arrayAt(pod, 'spec.containers'),
    ...arrayAt(pod, 'spec.initContainers'),
  ];
  return STATED.filter(name => counted.includes(name))
    .sort()
    .map(name => {
      const missing = containers
        .filter(container => !states(container, name))
        .map(container => textAt(container, 'name'));
      return missing.length > 0 ? `${name} for: ${missing.join(',')}` : '';
    })
    .filter(Boolean)
    .join('; ');
}

function states(container: unknown, name: string): boolean {
  const isLimit = name.startsWith('limits.');
  const resource = name.replace(/^(requests|limits)\./, '');
  const stated = recordAt(
    container,
    isLimit ? 'resources.limits' : 'resources.requests',
  );
  return stated[resource] !== undefined;
}

/**
 * The containers run together, and with them the init containers that go on running; the other init containers run before, one at a time.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function sumOf(pod: KubernetesObject, kind: 'requests' | 'limits'): Usage {
  const statedBy = (container: unknown) =>
    usageFrom(recordAt(container, `resources.${kind}`));
  const running: Usage = new Map();
  const starting: Usage = new Map();
  const sidecars: Usage = new Map();
  for (const container of arrayAt(pod, 'spec.initContainers')) {
    const together = new Map(sidecars);
    addUsage(together, statedBy(container));
    raiseUsage(starting, together);
    if (fieldAt(container, 'restartPolicy') === 'Always') {
      addUsage(sidecars, statedBy(container));
    }
  }
  addUsage(running, sidecars);
  for (const container of arrayAt(pod, 'spec.containers')) {
    addUsage(running, statedBy(container));
  }
  raiseUsage(running, starting);
  addUsage(running, usageFrom(recordAt(pod, 'spec.overhead')));
  return running;
}
