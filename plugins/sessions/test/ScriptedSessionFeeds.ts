import type { Session } from '@streamspace/plugin-common';
import {
  LiveList,
  type LiveSessionsApi,
  type SessionFeedsApi,
} from '@streamspace/plugin-react';

class ScriptedSocket {
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | null = null;
  send() {}
  close() {}
}

/** Feeds over sockets without a network: the test says what they tell. */
export class ScriptedSessionFeeds implements SessionFeedsApi {
  private readonly sockets: ScriptedSocket[] = [];

  /** @param live - what stands in for the feed of one session. */
  constructor(private readonly live: LiveSessionsApi) {}

  one(): LiveSessionsApi {
    return this.live;
  }

  list(): LiveList<Session> {
    return new LiveList<Session>({
      url: 'ws://portal/api/v1/ws/sessions?changes=only',
      getToken: async () => undefined,
      askAgainMs: 0,
      createSocket: () => {
        const socket = new ScriptedSocket();
        this.sockets.push(socket);
        return socket as unknown as WebSocket;
      },
    });
  }

  /** Tells the lists that are shown what happened to a session. */
  tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: Session): void {
    const data = JSON.stringify({ type, object });
    for (const socket of this.sockets) socket.onmessage?.({ data });
  }
}
