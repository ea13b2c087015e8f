import type { Socket } from 'node:net';
import type { Address } from '../resolve/AppTarget';
import { PrivateListener } from './PrivateListener';

/** How long a listener without a connection is kept. */
const usualIdleMs = 5 * 60_000;

/** Listeners of this process' own by name, each as long as it is used. */
export class PrivateListeners {
  private readonly listeners = new Map<string, PrivateListener>();
  private readonly sweeping: NodeJS.Timeout;

  constructor(idleMs = usualIdleMs) {
    this.sweeping = setInterval(
      () => this.end((_, { idleForMs }) => idleForMs > idleMs),
      idleMs / 2,
    ).unref();
  }

  /**
   * Where the listener of a name listens, for whoever connects at once.
   *
   * @param serve - takes over each connection to it, where there is none of that name yet.
   */
  addressOf(
    name: string,
    serve: (socket: Socket) => Promise<void>,
  ): Promise<Address> {
    const present = this.listeners.get(name);
    if (present) return present.address();
    const listener = new PrivateListener(serve);
    this.listeners.set(name, listener);
    return listener.address().catch(error => {
      this.listeners.delete(name);
      throw error;
    });
  }

  /** Ends some, and what is open at them. */
  end(isMeant: (name: string, listener: PrivateListener) => boolean): void {
    for (const [name, listener] of this.listeners) {
      if (!isMeant(name, listener)) continue;
      this.listeners.delete(name);
      listener.close();
    }
  }

  close(): void {
    clearInterval(this.sweeping);
    this.end(() => true);
  }
}
