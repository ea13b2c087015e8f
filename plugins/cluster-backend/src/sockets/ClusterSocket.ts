import { InputError } from '@backstage/errors';
import type { AuthenticatedSocket } from '@streamspace/plugin-node';
import type { UsageRights } from '../metrics/UsageRights';
import type { ViewService } from '../views/ViewService';
import { readSubscription } from './readSubscription';
import { SocketView } from './SocketView';

/** Most views that one client looks at at once. */
const maxViews = 30;

/** What a client did wrong, or may not. Any other error is ours. */
const expected = new Set(['InputError', 'NotAllowedError']);

/**
 * The socket of one browser tab. The client sends `ViewRequest`s and gets `ViewMessage`s, each with the `id` of its view.
 */
export class ClusterSocket {
  private readonly open = new Map<string, SocketView>();

  constructor(
    private readonly socket: AuthenticatedSocket,
    private readonly services: { views: ViewService; rights: UsageRights },
  ) {}

  /** Runs until the socket is closed. @throws Error that nobody expected of a view. */
  async run(): Promise<void> {
    const { socket } = this;
    try {
      await new Promise<void>((resolve, reject) => {
        socket.signal.addEventListener('abort', () => resolve(), {
          once: true,
        });
        if (socket.signal.aborted) resolve();
        socket.onMessage(message => {
          this.hear(message).catch(reject);
        });
        socket.send({ type: 'ready' }).catch(reject);
      });
    } finally {
      for (const view of this.open.values()) view.end();
    }
  }

  private async hear(message: Record<string, unknown>): Promise<void> {
    const { id } = message;
    if (typeof id !== 'string') {
      throw new InputError('id: a view has one, a text of the client’s choice');
    }
    const view = this.open.get(id);
    if (message.type === 'unsubscribe') {
      view?.end();
      this.open.delete(id);
    } else if (message.type === 'refresh') {
      view?.refresh();
    } else if (message.type === 'subscribe') {
      view?.end();
      this.open.delete(id);
      await this.subscribe(id, message);
    }
  }

  /** Runs until the view has ended; the client is told what was wrong with it. */
  private async subscribe(
    id: string,
    message: Record<string, unknown>,
  ): Promise<void> {
    const { socket } = this;
    let view: SocketView | undefined;
    try {
      if (this.open.size >= maxViews) {
        throw new InputError(`no more than ${maxViews} views at once`);
      }
      view = new SocketView({
        ...this.services,
        credentials: () => socket.credentials,
        subscription: readSubscription(message),
        send: told => socket.send({ id, ...told }),
      });
      this.open.set(id, view);
      await view.run();
    } catch (error) {
      const { name, message: reason } = error as Error;
      if (!expected.has(name)) throw error;
      await socket.send({
        type: 'error',
        id,
        error: { name, message: reason },
      });
    } finally {
      if (view && this.open.get(id) === view) this.open.delete(id);
    }
  }
}
