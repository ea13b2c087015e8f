import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import {
  labels,
  normalizeUserRef,
  userSlug,
  type EffectiveSettings,
  type Session,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  PersistentVolumeClaim as PersistentVolumeClaimKind,
  Session as SessionKind,
} from '@streamspace/plugin-node';
import {
  claimantUid,
  claimedAtAnnotation,
  claimedHome,
  homeName,
  isPersistentHome,
  newHome,
} from '../desired/home';
import { claimNameOf } from '../desired/podTemplate';
import type { SessionRun } from '../desired/run';
import { isFinished } from '../observe/pods';
import { createOwned, NameInUseError } from './createOwned';
import type { SessionContext } from './SessionContext';

/** Names that are tried for a new home before giving up. */
const maxAttempts = 20;

/**
 * Claims the home for a run that is about to begin: the session's own, else the person's kept one of the same template, else a new one.
 *
 * Each claim is a write that a concurrent claim of the same home conflicts with, so two sessions never get one home.
 */
export async function claimHome(
  context: SessionContext,
  session: Session,
  { effective, isShared }: { effective: EffectiveSettings; isShared: boolean },
): Promise<PersistentVolumeClaim> {
  const { client, cache, now } = context;
  const persistent = effective.persistentHome.value;
  const claimedAt = now().toISOString();
  const home =
    ownHome(context, session, persistent) ??
    (persistent ? await freeHome(context, session) : undefined);
  if (home) {
    return cache.homes.write(objectKey(home), () =>
      client.replace(
        PersistentVolumeClaimKind,
        claimedHome(home, session, claimedAt),
      ),
    );
  }
  for (let attempt = 1; ; attempt++) {
    const wanted = newHome({
      session,
      persistent,
      size: effective.homeSize.value,
      storageClassName: context.settings.current().homeStorageClass,
      isShared,
      claimedAt,
      name: homeName(session, persistent, attempt),
    });
    try {
      return await createHome(context, session, wanted);
    } catch (error) {
      // The name may be that of a home which another session took over.
      if (!(error instanceof NameInUseError) || attempt >= maxAttempts) {
        throw error;
      }
    }
  }
}

/** Makes the home of a run anew where somebody deleted it, so that its pod can start. */
export async function ensureHome(
  context: SessionContext,
  session: Session,
  run: SessionRun,
): Promise<void> {
  const name = claimNameOf(run.podTemplate);
  const { namespace } = session.metadata;
  if (!name || context.cache.homes.get(objectKey({ namespace, name }))) return;
  const wanted = newHome({
    session,
    persistent: run.effective.persistentHome.value,
    size: run.effective.homeSize.value,
    storageClassName: context.settings.current().homeStorageClass,
    isShared: run.scaling !== undefined,
    claimedAt: context.now().toISOString(),
    name,
  });
  await createHome(context, session, wanted);
}

function createHome(
  { client, cache }: SessionContext,
  session: Session,
  wanted: PersistentVolumeClaim,
): Promise<PersistentVolumeClaim> {
  return cache.homes.write(objectKey(wanted), () =>
    createOwned(client, PersistentVolumeClaimKind, wanted, session),
  );
}

/** The home that the session has claimed; where it has several of one sort, the latest. */
export function ownHome(
  { cache }: SessionContext,
  session: Session,
  persistent: boolean,
): PersistentVolumeClaim | undefined {
  return cache.homesByClaimant
    .get(session.metadata.uid!)
    .filter(home => isUsable(home) && isPersistentHome(home) === persistent)
    .sort(latestFirst)[0];
}

/** The latest home of the person and the template that no living session uses. */
async function freeHome(
  context: SessionContext,
  session: Session,
): Promise<PersistentVolumeClaim | undefined> {
  const user = normalizeUserRef(session.spec.user);
  const candidates = context.cache.homesByUser
    .get(userSlug(user))
    .filter(
      home =>
        isUsable(home) &&
        isPersistentHome(home) &&
        home.metadata?.namespace === session.metadata.namespace &&
        home.metadata?.annotations?.[labels.user] === user &&
        home.metadata?.annotations?.[labels.template] === session.spec.template,
    )
    .sort(latestFirst);
  for (const home of candidates) {
    if (await isFree(context, home)) return home;
  }
  return undefined;
}

async function isFree(
  { cache, client }: SessionContext,
  home: PersistentVolumeClaim,
): Promise<boolean> {
  const uid = claimantUid(home);
  if (!uid) return true;
  if (cache.pods.get(uid).some(pod => !isFinished(pod))) return false;
  const [claimant] = cache.sessionsByUid.get(uid);
  if (claimant) {
    return (
      claimant.spec.state === 'terminated' &&
      claimant.status?.phase === 'Terminated'
    );
  }
  // The claimant may be newer than this process' copy of the Sessions.
  const { namespace, labels: homeLabels } = home.metadata!;
  const name = homeLabels![labels.session];
  try {
    const found = await client.get(SessionKind, { namespace, name });
    return found.metadata.uid !== uid;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}

function isUsable(home: PersistentVolumeClaim): boolean {
  return !home.metadata?.deletionTimestamp && home.status?.phase !== 'Lost';
}

function latestFirst(a: PersistentVolumeClaim, b: PersistentVolumeClaim) {
  return claimTime(b).localeCompare(claimTime(a));
}

function claimTime(home: PersistentVolumeClaim): string {
  return home.metadata?.annotations?.[claimedAtAnnotation] ?? '';
}
