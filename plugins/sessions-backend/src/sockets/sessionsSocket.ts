import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sessionReadPermission,
  type Session,
} from '@streamspace/plugin-common';
import type { Reflector, SocketHandler } from '@streamspace/plugin-node';
import type { SessionAccess } from '../service/SessionAccess';
import { withoutManagedFields } from '../service/withoutManagedFields';
import { SessionFeed } from './SessionFeed';

/** Serves `/api/v1/ws/sessions`: the Sessions that the client may see, live from the watch. */
export function sessionsSocket(
  access: SessionAccess,
  reflector: Reflector<Session>,
): SocketHandler {
  return async socket => {
    const decision = await access.decide(
      socket.credentials,
      sessionReadPermission,
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('you may not see sessions');
    }
    const feed = new SessionFeed({
      reflector,
      isVisible: session => access.allows(decision, session),
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
