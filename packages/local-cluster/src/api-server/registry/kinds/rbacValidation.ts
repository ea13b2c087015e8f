import { RBAC_GROUP } from '../../auth/rbac/PolicyRule';
import type { Cause } from '../../errors/ApiError';
import { invalidValue, notSupported, required } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { arrayAt, fieldAt, textAt } from '../../objects/fieldAt';
import { pathSegmentProblem, subdomainProblem } from '../../objects/names';

const ROLE_KINDS = ['Role', 'ClusterRole'];
const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];

/** What is wrong with a Role or ClusterRole. */
export function validateRole(role: KubernetesObject): Cause[] {
  const isNamespaced = role.kind === 'Role';
  const causes = arrayAt(role, 'rules').flatMap((rule, index) =>
    validateRule(rule, `rules[${index}]`, isNamespaced),
  );
  const isEmptyAggregation =
    role.aggregationRule !== undefined &&
    arrayAt(role, 'aggregationRule.clusterRoleSelectors').length === 0;
  if (isEmptyAggregation) {
    causes.push(
      required(
        'aggregationRule.clusterRoleSelectors',
        'at least one clusterRoleSelector required if aggregationRule is non-nil',
      ),
    );
  }
  return causes;
}

function validateRule(
  rule: unknown,
  path: string,
  isNamespaced: boolean,
): Cause[] {
  const sizeOf = (field: string) => arrayAt(rule, field).length;
  const causes: Cause[] = [];
  if (sizeOf('verbs') === 0) {
    causes.push(
      required(`${path}.verbs`, 'verbs must contain at least one value'),
    );
  }
  if (sizeOf('nonResourceURLs') > 0) {
    const urls = fieldAt(rule, 'nonResourceURLs');
    const refuse = (detail: string) =>
      causes.push(invalidValue(`${path}.nonResourceURLs`, urls, detail));
    if (isNamespaced)
      refuse('namespaced rules cannot apply to non-resource URLs');
    if (['apiGroups', 'resources', 'resourceNames'].some(sizeOf))
      refuse(
        'rules cannot apply to both regular resources and non-resource URLs',
      );
    return causes;
  }
  if (sizeOf('apiGroups') === 0) {
    causes.push(
      required(
        `${path}.apiGroups`,
        'resource rules must supply at least one api group',
      ),
    );
  }
  if (sizeOf('resources') === 0) {
    causes.push(
      required(
        `${path}.resources`,
        'resource rules must supply at least one resource',
      ),
    );
  }
  return causes;
}

/** What is wrong with a RoleBinding or ClusterRoleBinding; its role can never be changed. */
export function validateBinding(
  binding: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const isNamespaced = binding.kind === 'RoleBinding';
  const causes = [
    ...validateRoleRef(binding, isNamespaced),
    ...arrayAt(binding, 'subjects').flatMap((subject, index) =>
      validateSubject(subject, `subjects[${index}]`, isNamespaced),
    ),
  ];
  if (old && !deepEqual(old.roleRef, binding.roleRef)) {
    causes.push(
      invalidValue('roleRef', binding.roleRef, 'cannot change roleRef'),
    );
  }
  return causes;
}

function validateRoleRef(
  binding: KubernetesObject,
  isNamespaced: boolean,
): Cause[] {
  const [group, kind, name] = ['apiGroup', 'kind', 'name'].map(field =>
    textAt(binding, `roleRef.${field}`),
  );
  const kinds = isNamespaced ? ROLE_KINDS : ['ClusterRole'];
  const causes: Cause[] = [];
  if (group !== RBAC_GROUP)
    causes.push(notSupported('roleRef.apiGroup', group, [RBAC_GROUP]));
  if (!kinds.includes(kind))
    causes.push(notSupported('roleRef.kind', kind, kinds));
  const problem = pathSegmentProblem(name);
  if (!name) causes.push(required('roleRef.name'));
  else if (problem) causes.push(invalidValue('roleRef.name', name, problem));
  return causes;
}

function validateSubject(
  subject: unknown,
  path: string,
  isNamespaced: boolean,
): Cause[] {
  const [kind, group, name, namespace] = [
    'kind',
    'apiGroup',
    'name',
    'namespace',
  ].map(field => textAt(subject, field));
  if (!SUBJECT_KINDS.includes(kind))
    return [notSupported(`${path}.kind`, kind, SUBJECT_KINDS)];
  const isAccount = kind === 'ServiceAccount';
  const causes: Cause[] = [];
  if (!name) causes.push(required(`${path}.name`));
  const ownGroup = isAccount ? '' : RBAC_GROUP;
  if (group !== ownGroup)
    causes.push(notSupported(`${path}.apiGroup`, group, [ownGroup]));
  const problem = isAccount && name ? subdomainProblem(name) : undefined;
  if (problem) causes.push(invalidValue(`${path}.name`, name, problem));
  if (isAccount && !isNamespaced && !namespace)
    causes.push(required(`${path}.namespace`));
  return causes;
}
