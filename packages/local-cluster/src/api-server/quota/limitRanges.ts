import { forbidden } from '../errors/ApiError';
import { arrayAt, recordAt } from '../objects/fieldAt';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import { recordsIn, setDefaults } from '../registry/kinds/setDefaults';
import type { RuleContext } from '../registry/Resource';
import { usageFrom } from './Usage';

const LIMIT_RANGES = '/limitranges';
const POD = { group: '', plural: 'pods', kind: 'Pod' };
const ANNOTATION = 'kubernetes.io/limit-ranger';

/**
 * Gives the containers of a new pod, in place, the requests and limits that the LimitRanges of its namespace have for those who state none.
 * Throws 403 when a container is outside of their bounds.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function applyLimitRanges(
  pod: KubernetesObject,
  context: RuleContext,
): void {
  const { namespace, name } = pod.metadata;
  const items = context
    .list(LIMIT_RANGES)
    .filter(({ metadata }) => metadata.namespace === namespace)
    .flatMap(range => arrayAt(range, 'spec.limits'))
    .filter(isRecord)
    .filter(item => item.type === 'Container');
  const spec = recordAt(pod, 'spec');
  const containers = ['initContainers', 'containers'].flatMap(list =>
    recordsIn(spec, list),
  );
  const notes = containers.flatMap(container =>
    items.flatMap(item => fillIn(container, item)),
  );
  if (notes.length > 0) {
    pod.metadata.annotations = {
      ...pod.metadata.annotations,
      [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}`,
    };
  }
  const problems = containers.flatMap(container =>
    items.flatMap(item => outOfBounds(item, container)),
  );
  if (problems.length === 0) return;
  const text = problems.join(', ');
  throw forbidden(POD, name, problems.length > 1 ? `[${text}]` : text);
}

/** Sets what a container does not state; returns what was set, for the pod's annotation. */
function fillIn(
  container: Record<string, unknown>,
  item: Record<string, unknown>,
): string[] {
  setDefaults(container, { resources: {} });
  const resources = recordAt(container, 'resources');
  const fill = (field: string, defaults: Record<string, unknown>) => {
    const stated = recordAt(resources, field);
    const set = Object.keys(defaults).filter(key => stated[key] === undefined);
    if (set.length === 0) return [];
    resources[field] = { ...defaults, ...stated };
    const what = field.replace(/s$/, '');
    return [
      `${set.sort().join(', ')} ${what} for container ${String(container.name)}`,
    ];
  };
  return [
    ...fill('requests', recordAt(item, 'defaultRequest')),
    ...fill('limits', recordAt(item, 'default')),
  ];
}

/** What is below the minimum or above the maximum of an item, in Kubernetes' words. */
function outOfBounds(
  item: Record<string, unknown>,
  container: unknown,
): string[] {
  const problems: string[] = [];
  const stated = (field: string) =>
    usageFrom(recordAt(container, `resources.${field}`));
  const requests = stated('requests');
  const limits = stated('limits');
  for (const [name, min] of usageFrom(recordAt(item, 'min'))) {
    const request = requests.get(name);
    const rule = `minimum ${name} usage per Container is ${min}`;
    if (!request) problems.push(`${rule}. No request is specified`);
    else if (min.isMoreThan(request)) {
      problems.push(`${rule}, but request is ${request}`);
    }
  }
  for (const [name, max] of usageFrom(recordAt(item, 'max'))) {
    const limit = limits.get(name);
    const rule = `maximum ${name} usage per Container is ${max}`;
    if (!limit) problems.push(`${rule}. No limit is specified`);
    else if (limit.isMoreThan(max)) {
      problems.push(`${rule}, but limit is ${limit}`);
    }
  }
  return problems;
}
