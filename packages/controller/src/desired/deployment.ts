import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Session } from '@streamspace/plugin-common';
import { ownedMetadata, podSelector } from './metadata';
import { childName } from './names';
import { runAnnotation, type SessionRun } from './run';

/**
 * The Deployment of a session that runs or sleeps (no replica).
 *
 * Recreate: the pod template changes between runs only, when no pod is there, and two apps must never share one home.
 */
export function sessionDeployment(
  session: Session,
  run: SessionRun,
  replicas: number,
): Deployment {
  const metadata = ownedMetadata(session, childName(session.metadata.name!));
  return {
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [runAnnotation]: JSON.stringify(run),
      },
    },
    spec: {
      replicas,
      revisionHistoryLimit: 0,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: podSelector(session) },
      template: run.podTemplate,
    },
  };
}
