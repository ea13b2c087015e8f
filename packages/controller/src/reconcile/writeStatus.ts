import type { Session } from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  Session as SessionKind,
} from '@streamspace/plugin-node';
import type { ControllerStatus } from '../observe/status';
import { mergePatchBetween } from '../report/mergePatchBetween';
import { announcementsOf } from '../report/transitions';
import type { SessionContext } from './SessionContext';

/** Writes what changed of the controller's own fields, and tells the owner what is worth telling. */
export async function writeStatus(
  { client, cache, events }: SessionContext,
  session: Session,
  wanted: ControllerStatus,
): Promise<void> {
  const before = session.status ?? {};
  const own = Object.fromEntries(
    Object.keys(wanted).map(name => [
      name,
      before[name as keyof typeof before],
    ]),
  );
  const patch = mergePatchBetween(own, wanted);
  if (!patch) return;
  const { namespace, name } = session.metadata;
  try {
    await cache.sessions.write(objectKey(session), () =>
      client.mergePatch(
        SessionKind,
        { namespace, name: name! },
        { status: patch },
        { subresource: 'status' },
      ),
    );
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  for (const announcement of announcementsOf(before, wanted)) {
    await events.announce(session, announcement);
  }
}
