/**
 * Homes.
 *
 * A persistent home belongs to a person and a template, not to a Session: no owner reference. Its labels tell which Session uses it (the
 * claim); it is free once that Session is gone or terminated. A throw-away home is owned by its Session and carries no home label.
 */
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import {
  apiGroup,
  labels,
  normalizeUserRef,
  type Session,
} from '@streamspace/plugin-common';
import { ownerReference, sessionLabels } from './metadata';
import { childName } from './names';

/** When the home was last claimed for a run, RFC 3339. It also makes every claim a write that a concurrent one conflicts with. */
export const claimedAtAnnotation = `${apiGroup}/home-claimed-at`;

const sharedAccessMode = 'ReadWriteMany';

export type HomeInput = {
  session: Session;
  persistent: boolean;
  /** Kubernetes quantity. */
  size: string;
  /** The cluster's default where absent. */
  storageClassName?: string;
  /** Whether many pods are to mount it at once. */
  isShared: boolean;
  claimedAt: string;
  name: string;
};

/** Name of a session's nth home: another one where the first went over to another session. */
export function homeName(
  session: Session,
  persistent: boolean,
  attempt: number,
): string {
  const sort = persistent ? 'home' : 'scratch';
  const name = `${childName(session.metadata.name!)}-${sort}`;
  return attempt > 1 ? `${name}-${attempt}` : name;
}

/** A new home for a session. */
export function newHome(input: HomeInput): PersistentVolumeClaim {
  const { session, persistent, size, storageClassName, isShared, claimedAt } =
    input;
  return {
    metadata: {
      name: input.name,
      namespace: session.metadata.namespace,
      labels: {
        ...sessionLabels(session),
        ...(persistent && { [labels.home]: 'true' }),
      },
      annotations: homeAnnotations(session, claimedAt),
      ...(!persistent && { ownerReferences: [ownerReference(session)] }),
    },
    spec: {
      accessModes: [isShared ? sharedAccessMode : 'ReadWriteOnce'],
      resources: { requests: { storage: size } },
      ...(storageClassName && { storageClassName }),
    },
  };
}

/** The same home, claimed for a run of this session. */
export function claimedHome(
  home: PersistentVolumeClaim,
  session: Session,
  claimedAt: string,
): PersistentVolumeClaim {
  return {
    ...home,
    metadata: {
      ...home.metadata,
      labels: { ...home.metadata?.labels, ...sessionLabels(session) },
      annotations: {
        ...home.metadata?.annotations,
        ...homeAnnotations(session, claimedAt),
      },
    },
  };
}

/** Whether many pods may mount the home at once. */
export function isSharedHome(home: PersistentVolumeClaim): boolean {
  return home.spec?.accessModes?.includes(sharedAccessMode) ?? false;
}

export function isPersistentHome(home: PersistentVolumeClaim): boolean {
  return home.metadata?.labels?.[labels.home] === 'true';
}

/** Uid of the Session that uses the home or used it last. */
export function claimantUid(home: PersistentVolumeClaim): string | undefined {
  return home.metadata?.labels?.[labels.sessionUid];
}

function homeAnnotations(session: Session, claimedAt: string) {
  return {
    [labels.user]: normalizeUserRef(session.spec.user),
    [labels.template]: session.spec.template,
    [claimedAtAnnotation]: claimedAt,
  };
}
