import {
  annotations,
  type Condition,
  type TemplateRepository,
  type TemplateRepositoryStatus,
} from '@streamspace/plugin-common';
import type { FileResult } from '@streamspace/plugin-marketplace-node';
import type { Synced } from './RepositorySync';

/** The condition that says whether the catalog is what the branch holds. */
const syncedCondition = 'Synced';

type Ended = { now: Date; next: Date | undefined };

/** A merge patch of the status: what is absent stays, null goes. */
type StatusPatch = {
  [Name in keyof TemplateRepositoryStatus]?:
    TemplateRepositoryStatus[Name] | null;
};

/** Status of a repository that is being synced. @param message - what is being done. */
export function syncing(
  repository: TemplateRepository,
  message: string,
): StatusPatch {
  return { ...asked(repository), phase: 'Syncing', message };
}

/** Status after a sync that succeeded. */
export function succeeded(
  repository: TemplateRepository,
  { revision, files }: Synced,
  { now, next }: Ended,
): StatusPatch {
  return {
    ...asked(repository),
    phase: 'Synced',
    message: null,
    syncError: null,
    revision,
    lastSync: now.toISOString(),
    nextSync: next?.toISOString() ?? null,
    ...(files && {
      templateCount: files.filter(({ template }) => template).length,
      files: countsOf(files),
    }),
    conditions: [
      condition(repository, now, {
        status: 'True',
        reason: 'Synced',
        message: `The catalog holds the commit ${revision}.`,
      }),
    ],
  };
}

/** Status after a sync that failed: the catalog is what it was. */
export function failed(
  repository: TemplateRepository,
  { reason, message }: { reason: string; message: string },
  { now, next }: Ended,
): StatusPatch {
  return {
    ...asked(repository),
    phase: 'Error',
    message: null,
    syncError: message,
    nextSync: next?.toISOString() ?? null,
    conditions: [
      condition(repository, now, { status: 'False', reason, message }),
    ],
  };
}

/** What a sync answers: the spec and the request that it began with. */
function asked({ metadata }: TemplateRepository): StatusPatch {
  return {
    observedGeneration: metadata.generation,
    handledSyncRequest:
      metadata.annotations?.[annotations.syncRequested] ?? null,
  };
}

function countsOf(files: FileResult[]): TemplateRepositoryStatus['files'] {
  const count = (outcome: FileResult['outcome']) =>
    files.filter(file => file.outcome === outcome).length;
  return {
    accepted: count('Accepted'),
    repaired: count('Repaired'),
    duplicate: count('Duplicate'),
    rejected: count('Rejected'),
    ignored: count('Ignored'),
  };
}

/** `lastTransitionTime` is when the status changed, not when it was last looked at. */
function condition(
  { metadata, status }: TemplateRepository,
  now: Date,
  said: Pick<Condition, 'status' | 'reason' | 'message'>,
): Condition {
  const before = status?.conditions?.find(
    ({ type }) => type === syncedCondition,
  );
  return {
    ...said,
    type: syncedCondition,
    observedGeneration: metadata.generation,
    lastTransitionTime:
      before?.status === said.status
        ? before.lastTransitionTime
        : now.toISOString(),
  };
}
