import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { Session } from '@streamspace/plugin-common';
import {
  Deployment,
  isNotFound,
  NetworkPolicy,
  PersistentVolumeClaim,
  Service,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { isPersistentHome } from '../desired/home';
import { childName } from '../desired/names';
import { readRun } from '../desired/run';
import { scaleToZero } from './keepRunning';
import type { Progress } from './Progress';
import type { SessionContext } from './SessionContext';

/** A session that should sleep: no pod, everything else kept. */
export async function keepAsleep(
  context: SessionContext,
  deployment: DeploymentResource | undefined,
): Promise<Progress> {
  if (!deployment) return { hasBegun: false };
  await scaleToZero(context, deployment);
  return { run: readRun(deployment), hasBegun: false };
}

/** A session that was ended: nothing of it is left but its persistent home. */
export async function tearDown(
  { client, cache }: SessionContext,
  session: Session,
): Promise<Progress> {
  const { namespace, uid } = session.metadata;
  const ref = { namespace, name: childName(session.metadata.name!) };
  const key = `${ref.namespace}/${ref.name}`;
  const scratch = cache.homesByClaimant
    .get(uid!)
    .filter(home => !isPersistentHome(home));
  await Promise.all([
    remove(client, Deployment, cache.deployments.get(key)),
    remove(client, Service, cache.services.get(key)),
    remove(client, NetworkPolicy, cache.networkPolicies.get(key)),
    ...scratch.map(home => remove(client, PersistentVolumeClaim, home)),
  ]);
  return { hasBegun: false };
}

/** Deletes exactly this object, unless it is gone or going. */
export async function remove<T extends KubernetesObject>(
  client: KubernetesClient,
  kind: ResourceKind<T>,
  object: T | undefined,
): Promise<void> {
  if (!object || object.metadata!.deletionTimestamp) return;
  const { namespace, name, uid } = object.metadata!;
  try {
    await client.delete(
      kind,
      { namespace, name: name! },
      { preconditions: { uid }, propagationPolicy: 'Background' },
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
