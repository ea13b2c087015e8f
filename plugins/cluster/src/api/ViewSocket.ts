import type {
  ViewMessage,
  ViewRequest,
  ViewSubscription,
} from '@streamspace/plugin-common';
import { LiveSocket } from '@streamspace/plugin-react';
import type { OpenView, ViewListener } from './ClusterApi';

type Told = ViewMessage & { id: string };

/** The one socket of a tab by which all of its views are told. It is open while there is a view; after a break all views are opened anew. */
export class ViewSocket {
  private readonly views = new Map<
    string,
    { subscription: ViewSubscription; listener: ViewListener }
  >();
  private readonly socket: LiveSocket;
  private nextId = 1;
  private isReady = false;

  constructor(options: {
    url: string;
    getToken: () => Promise<string | undefined>;
  }) {
    this.socket = new LiveSocket({
      ...options,
      onOpening: () => {
        this.isReady = false;
      },
      onMessage: message => this.hear(message as Told | { type: 'ready' }),
      onState: state => {
        if (state.name !== 'open') this.isReady = false;
      },
    });
  }

  open(subscription: ViewSubscription, listener: ViewListener): OpenView {
    const id = String(this.nextId);
    this.nextId += 1;
    this.views.set(id, { subscription, listener });
    this.socket.start();
    if (this.isReady) this.send({ type: 'subscribe', id, ...subscription });
    return {
      refresh: () => this.send({ type: 'refresh', id }),
      close: () => {
        this.views.delete(id);
        this.send({ type: 'unsubscribe', id });
        if (this.views.size > 0) return;
        this.isReady = false;
        this.socket.stop();
      },
    };
  }

  private hear(message: Told | { type: 'ready' }) {
    if (message.type === 'ready') {
      this.isReady = true;
      for (const [id, { subscription }] of this.views) {
        this.send({ type: 'subscribe', id, ...subscription });
      }
    } else {
      this.views.get(message.id)?.listener(message);
    }
  }

  private send(request: ViewRequest) {
    if (this.isReady) this.socket.send(request);
  }
}
