import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  ConnectionsOperations,
} from '@streamspace/plugin-common';
import type { Stage } from '../session/stages';

/** What a browser needs to enter a session. */
export type Admission = AnswerOf<ConnectionsOperations['connectSession']>;

/** How far a start has come. */
export interface StartProgress {
  stages: Stage[];
  phase?: string;
}

export interface ConnectOptions {
  /** Whether a sleeping session may be woken for this; true where absent. */
  wake?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: StartProgress) => void;
}

/** The browser's side of the connection tracker. */
export interface ConnectionsApi {
  /**
   * Connects to a session and waits while it starts.
   *
   * @returns undefined when the session's startupTimeout passed and it is still starting: connect again to go on waiting.
   * @throws ResponseError, and the errors that the tracker names, such as ConflictError when the session sleeps and may not be woken.
   */
  connect(
    sessionName: string,
    options?: ConnectOptions,
  ): Promise<Admission | undefined>;
  /** Tells that this browser is still there. False: the Connection is gone. */
  heartbeat(
    sessionName: string,
    connection: string,
    isActive: boolean,
  ): Promise<boolean>;
  /** Leaves a session; goes through also while the page is being closed. */
  disconnect(sessionName: string, connection: string): Promise<void>;
}

export const connectionsApiRef = createApiRef<ConnectionsApi>({
  id: 'plugin.streamspace-sessions.connections',
});
