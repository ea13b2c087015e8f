import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  ClusterRole,
  ClusterRoleBinding,
  Namespace,
  Role,
  RoleBinding,
  ServiceAccount,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { createOrPatch } from './createOrPatch';

const kinds = new Map<string, ResourceKind>(
  [ServiceAccount, ClusterRole, ClusterRoleBinding, Role, RoleBinding].map(
    kind => [kind.kind, kind],
  ),
);

/**
 * Brings into a cluster the rights that the product's processes have, as the shipped manifests say: what is missing there is missing on a laptop already.
 *
 * @param manifests - names of files of `charts/streamspace/rbac`, without their ending
 */
export async function applyRights(
  client: KubernetesClient,
  root: string,
  manifests: string[],
): Promise<void> {
  const objects = manifests.flatMap(name =>
    readManifest(join(root, 'charts/streamspace/rbac', `${name}.yaml`)),
  );
  const namespaces = new Set(
    objects.map(({ metadata }) => metadata!.namespace),
  );
  for (const name of namespaces)
    if (name) await createOrPatch(client, Namespace, { metadata: { name } });
  await Promise.all(
    objects.map(object =>
      createOrPatch(client, kinds.get(object.kind!)!, object),
    ),
  );
}

function readManifest(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}
