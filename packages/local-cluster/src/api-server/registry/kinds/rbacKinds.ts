import { RBAC_GROUP } from '../../auth/rbac/PolicyRule';
import {
  assertMayWriteBinding,
  assertMayWriteRole,
} from '../../auth/rbac/refuseEscalation';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { arrayAt, textAt } from '../../objects/fieldAt';
import { pathSegmentProblem } from '../../objects/names';
import {
  CREATED_AT,
  AGE,
  NAME,
  textColumn,
  type Column,
} from '../../table/Column';
import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';
import { assertBindingShape, assertRoleShape } from './rbacShapes';
import { validateBinding, validateRole } from './rbacValidation';
import { recordIn, recordsIn } from './setDefaults';

const BINDING_COLUMNS: readonly Column[] = [
  NAME,
  textColumn(
    'Role',
    object =>
      `${textAt(object, 'roleRef.kind')}/${textAt(object, 'roleRef.name')}`,
  ),
  AGE,
  textColumn('Users', object => namesOf(object, 'User'), 1),
  textColumn('Groups', object => namesOf(object, 'Group'), 1),
  textColumn('ServiceAccounts', accountsOf, 1),
];

/** Roles: what is allowed inside of one namespace. */
export const ROLES = role('roles', 'Role', true);

/** ClusterRoles: what is allowed, in a namespace or everywhere, as their bindings say. */
export const CLUSTER_ROLES = role('clusterroles', 'ClusterRole', false);

/** RoleBindings: to whom a role is given inside of one namespace. */
export const ROLE_BINDINGS = binding('rolebindings', 'RoleBinding', true);

/** ClusterRoleBindings: to whom a ClusterRole is given everywhere. */
export const CLUSTER_ROLE_BINDINGS = binding(
  'clusterrolebindings',
  'ClusterRoleBinding',
  false,
);

/** The kinds that say who may do what. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export const RBAC_KINDS: readonly Resource[] = [
  ROLES,
  ROLE_BINDINGS,
  CLUSTER_ROLES,
  CLUSTER_ROLE_BINDINGS,
];

function role(plural: string, kind: string, namespaced: boolean): Resource {
  const resource = defineResource({
    group: RBAC_GROUP,
    version: 'v1',
    plural,
    kind,
    namespaced,
    columns: [NAME, CREATED_AT],
    rules: {
      validateName: pathSegmentProblem,
      admit: object => {
        assertRoleShape(object);
        return [];
      },
      authorize: (object, old, requester) =>
        assertMayWriteRole(resource, object, old, requester),
      validate: validateRole,
    },
  });
  return resource;
}

function binding(plural: string, kind: string, namespaced: boolean): Resource {
  const resource = defineResource({
    group: RBAC_GROUP,
    version: 'v1',
    plural,
    kind,
    namespaced,
    columns: BINDING_COLUMNS,
    rules: {
      validateName: pathSegmentProblem,
      admit: object => {
        assertBindingShape(object);
        setGroups(object);
        return [];
      },
      authorize: (object, old, requester) =>
        assertMayWriteBinding(resource, object, old, requester),
      validate: validateBinding,
    },
  });
  return resource;
}

/** Roles, users and groups are of this group when nothing else is said; ServiceAccounts are of the core group. */
function setGroups(object: KubernetesObject): void {
  const referrers = [
    ...recordsIn(object, 'subjects').filter(
      subject => subject.kind !== 'ServiceAccount',
    ),
    recordIn(object, 'roleRef') ?? {},
  ];
  for (const referrer of referrers) referrer.apiGroup ||= RBAC_GROUP;
}

function namesOf(object: KubernetesObject, kind: string): string {
  return subjectsOf(object, kind)
    .map(subject => textAt(subject, 'name'))
    .join(', ');
}

function accountsOf(object: KubernetesObject): string {
  return subjectsOf(object, 'ServiceAccount')
    .map(
      subject => `${textAt(subject, 'namespace')}/${textAt(subject, 'name')}`,
    )
    .join(', ');
}

function subjectsOf(object: KubernetesObject, kind: string): unknown[] {
  return arrayAt(object, 'subjects').filter(
    subject => textAt(subject, 'kind') === kind,
  );
}
