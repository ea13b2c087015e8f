import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sessionReadPermission,
  type Session,
} from '@streamspace/plugin-common';
import {
  withoutManagedFields,
  type AuthenticatedSocket,
  type Reflector,
} from '@streamspace/plugin-node';
import type { SessionAccess } from '../service/SessionAccess';
import { readFeedQuery } from './feedQuery';
import { SessionFeed } from './SessionFeed';

/** Serves `/api/v1/ws/sessions`: of the Sessions that the client may see those that its query asks for, live from the watch. */
export function sessionsSocket(
  access: SessionAccess,
  reflector: Reflector<Session>,
) {
  return async (socket: AuthenticatedSocket, query: URLSearchParams) => {
    const { name, whose, changes } = readFeedQuery(query);
    const { credentials } = socket;
    const [decision, chosen] = await Promise.all([
      access.decide(credentials, sessionReadPermission),
      whose && access.whose(credentials, whose),
    ]);
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('you may not see sessions');
    }
    const isAskedFor = (session: Session) =>
      (!name || session.metadata.name === name) &&
      (!chosen || chosen.includes(session));
    const feed = new SessionFeed({
      reflector,
      isVisible: session =>
        isAskedFor(session) && access.allows(decision, session),
      changesOnly: changes === 'only',
      send: message =>
        socket.send(
          'object' in message
            ? { ...message, object: withoutManagedFields(message.object) }
            : message,
        ),
    });
    await reflector.synced(socket.signal).catch(() => {});
    await feed.run(socket.signal);
  };
}
