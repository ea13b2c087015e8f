import { arrayAt, recordAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';

/**
 * Completes, in place, the items of a LimitRange: the maximum stands for a default limit, the default limit for a default request, and the
 * minimum for a default request where there is neither.
 */
export function defaultLimitRange(object: KubernetesObject): void {
  for (const item of arrayAt(object, 'spec.limits').filter(isRecord)) {
    if (item.type !== 'Container') continue;
    const limits = { ...recordAt(item, 'max'), ...recordAt(item, 'default') };
    const requests = {
      ...recordAt(item, 'min'),
      ...limits,
      ...recordAt(item, 'defaultRequest'),
    };
    if (Object.keys(limits).length > 0) item.default = limits;
    if (Object.keys(requests).length > 0) item.defaultRequest = requests;
  }
}
