import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import type { Session } from '@streamspace/plugin-common';
import {
  Deployment,
  isNotFound,
  NetworkPolicy,
  objectKey,
  PersistentVolumeClaim,
  Service,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { isPersistentHome } from '../desired/home';
import { childName } from '../desired/names';
import { readRun } from '../desired/run';
import { hasPods, isScalingDown } from './hasPods';
import type { Progress } from './Progress';
import { scaleToZero } from './scaleToZero';
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

/** A session that was ended: its pod is stopped, then nothing of it is left but its persistent home. */
export async function tearDown(
  context: SessionContext,
  session: Session,
): Promise<Progress> {
  const { client, cache } = context;
  const { namespace, name, uid } = session.metadata;
  const key = objectKey({ namespace, name: childName(name!) });
  const scratch = cache.homesByClaimant
    .get(uid!)
    .filter(home => !isPersistentHome(home));
  await Promise.all([
    stopAndRemove(context, session, cache.deployments.get(key)),
    remove(client, Service, cache.services.get(key)),
    remove(client, NetworkPolicy, cache.networkPolicies.get(key)),
    ...scratch.map(home => remove(client, PersistentVolumeClaim, home)),
  ]);
  return { hasBegun: false };
}

/** The Deployment stays until its pods are gone, so that none of them is made meanwhile, and none outlives it. */
async function stopAndRemove(
  context: SessionContext,
  session: Session,
  deployment: DeploymentResource | undefined,
): Promise<void> {
  if (!deployment) return;
  if (deployment.spec?.replicas) await scaleToZero(context, deployment);
  else if (!isScalingDown(deployment) && !(await hasPods(context, session))) {
    await remove(context.client, Deployment, deployment);
  }
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
