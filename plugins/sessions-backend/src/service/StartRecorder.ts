import type { Session } from '@streamspace/plugin-common';
import type { Reflector } from '@streamspace/plugin-node';
import type { StartStore } from '../database/StartStore';

/** Notes each start of a session when it has come up. Every replica does so; the store keeps one. */
export class StartRecorder {
  private readonly stopListening: () => void;
  private writing = Promise.resolve();

  constructor(options: {
    reflector: Reflector<Session>;
    starts: StartStore;
    onError: (error: Error) => void;
  }) {
    const { reflector, starts, onError } = options;
    const note = (session: Session) => {
      this.writing = this.writing
        .then(() => starts.note(session))
        .catch(onError);
    };
    this.stopListening = reflector.onChange(({ before, after }) => {
      const readyAt = after?.status?.start?.readyAt;
      if (readyAt && readyAt !== before?.status?.start?.readyAt) note(after);
    });
  }

  /** Resolves when what was seen so far is written. */
  async stop(): Promise<void> {
    this.stopListening();
    await this.writing;
  }
}
