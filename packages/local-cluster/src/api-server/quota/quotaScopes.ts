import type { KubernetesObject } from '../objects/KubernetesObject';
import { arrayAt, fieldAt, textAt } from '../objects/fieldAt';
import { qosClassOf } from '../registry/kinds/qosClass';

interface Requirement {
  scope: string;
  operator: string;
  values: unknown[];
}

/** True when a quota has scopes, and so counts nothing but pods. */
export function isScoped(quota: KubernetesObject): boolean {
  return requirementsOf(quota).length > 0;
}

/**
 * True when an object is in all scopes of a quota.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function isInScope(
  quota: KubernetesObject,
  object: KubernetesObject,
): boolean {
  return requirementsOf(quota).every(requirement => meets(object, requirement));
}

function requirementsOf(quota: KubernetesObject): Requirement[] {
  const plain = arrayAt(quota, 'spec.scopes').map(scope => ({
    scope: String(scope),
    operator: 'Exists',
    values: [],
  }));
  const selected = arrayAt(quota, 'spec.scopeSelector.matchExpressions').map(
    expression => ({
      scope: textAt(expression, 'scopeName'),
      operator: textAt(expression, 'operator'),
      values: arrayAt(expression, 'values'),
    }),
  );
  return [...plain, ...selected];
}

function meets(pod: KubernetesObject, requirement: Requirement): boolean {
  const isBounded = fieldAt(pod, 'spec.activeDeadlineSeconds') !== undefined;
  const isBestEffort = qosClassOf(pod) === 'BestEffort';
  switch (requirement.scope) {
    case 'Terminating':
      return isBounded;
    case 'NotTerminating':
      return !isBounded;
    case 'BestEffort':
      return isBestEffort;
    case 'NotBestEffort':
      return !isBestEffort;
    case 'PriorityClass':
      return hasPriority(pod, requirement);
    default:
      return false;
  }
}

function hasPriority(
  pod: KubernetesObject,
  { operator, values }: Requirement,
): boolean {
  const priority = textAt(pod, 'spec.priorityClassName');
  switch (operator) {
    case 'Exists':
      return priority !== '';
    case 'DoesNotExist':
      return priority === '';
    case 'In':
      return values.includes(priority);
    default:
      return !values.includes(priority);
  }
}
