import { missingRules } from '../auth/rbac/missingRules';
import {
  RBAC_GROUP,
  rulesOfRole,
  type PolicyRule,
} from '../auth/rbac/PolicyRule';
import { notFound } from '../errors/ApiError';
import { deepEqual } from '../objects/deepEqual';
import { arrayAt } from '../objects/fieldAt';
import { copyOf, type KubernetesObject } from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';
import {
  CLUSTER_ROLES,
  CLUSTER_ROLE_BINDINGS,
} from '../registry/kinds/rbacKinds';
import type { ApiContext } from '../request/ApiContext';
import { createAsServer } from './createAsServer';
import { CONTROLLER_ROLES } from './roles/controllerRoles';
import type { DefaultRole } from './roles/DefaultRole';
import { EVERYBODYS_ROLES } from './roles/everybodysRoles';
import { NODE_ROLES } from './roles/nodeRoles';
import { USER_FACING_ROLES } from './roles/userFacingRoles';

const LABELS = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
const AUTO_UPDATE = 'rbac.authorization.kubernetes.io/autoupdate';

/**
 * Creates the ClusterRoles and ClusterRoleBindings that every cluster has, and gives those that exist the rules and subjects that they
 * lack, unless their annotation `autoupdate` is `false`. What somebody added stays.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#auto-reconciliation
 */
export async function createDefaultRoles(context: ApiContext): Promise<void> {
  const roles = [
    ...USER_FACING_ROLES,
    ...EVERYBODYS_ROLES,
    ...NODE_ROLES,
    ...CONTROLLER_ROLES,
  ];
  await Promise.all(
    roles.flatMap(role => [
      ensure(context, CLUSTER_ROLES, toClusterRole(role), addRules),
      ...(role.subjects
        ? [ensure(context, CLUSTER_ROLE_BINDINGS, toBinding(role), addSubjects)]
        : []),
    ]),
  );
}

/** A ClusterRole or a ClusterRoleBinding as it is to be. */
interface Wanted extends Record<string, unknown> {
  metadata: { name: string };
  rules?: PolicyRule[];
  subjects?: Array<Record<string, string>>;
}

function toClusterRole(role: DefaultRole): Wanted {
  const { rules, aggregates } = role;
  return {
    metadata: metadataOf(role.name, role.labels),
    ...(rules ? { rules } : {}),
    ...(aggregates
      ? {
          aggregationRule: {
            clusterRoleSelectors: [{ matchLabels: aggregates }],
          },
        }
      : {}),
  };
}

function toBinding({ name, subjects }: DefaultRole): Wanted {
  return {
    metadata: metadataOf(name),
    roleRef: { kind: 'ClusterRole', name },
    subjects: subjects?.map(subject => ({ ...subject, apiGroup: RBAC_GROUP })),
  };
}

function metadataOf(name: string, labels: DefaultRole['labels'] = {}) {
  return {
    name,
    labels: { ...LABELS, ...labels },
    annotations: { [AUTO_UPDATE]: 'true' },
  };
}

/** @param add - gives a present object, in place, what it lacks; false when it lacks nothing. */
async function ensure(
  context: ApiContext,
  resource: Resource,
  wanted: Wanted,
  add: (present: KubernetesObject, wanted: Wanted) => boolean,
): Promise<void> {
  if (await createAsServer(context, resource, wanted)) return;
  const { name } = wanted.metadata;
  const key = { resource: resource.storage, namespace: '', name };
  await context.store.mutate(key, stored => {
    if (!stored) throw notFound(resource, name);
    const object = copyOf(stored);
    const isFrozen = object.metadata.annotations?.[AUTO_UPDATE] === 'false';
    return !isFrozen && add(object, wanted)
      ? { action: 'put', object }
      : { action: 'none', stored };
  });
}

function addRules(role: KubernetesObject, { rules = [] }: Wanted): boolean {
  const missing = missingRules(rulesOfRole(role), rules);
  if (missing.length === 0) return false;
  role.rules = [...arrayAt(role, 'rules'), ...missing];
  return true;
}

function addSubjects(
  binding: KubernetesObject,
  { subjects = [] }: Wanted,
): boolean {
  const present = arrayAt(binding, 'subjects');
  const missing = subjects.filter(
    subject => !present.some(other => deepEqual(other, subject)),
  );
  if (missing.length === 0) return false;
  binding.subjects = [...present, ...missing];
  return true;
}
