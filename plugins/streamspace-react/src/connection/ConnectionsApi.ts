import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  ConnectionsOperations,
} from '@streamspace/plugin-common';
import type { Stage } from '../session/stages';

/** What a browser needs to enter a session. */
export type Admission = AnswerOf<ConnectionsOperations['connectSession']>;

/** One person's browser that is connected to a session. */
export type LivingConnection = AnswerOf<
  ConnectionsOperations['listSessionConnections']
>['items'][number];

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

export interface HeartbeatOptions {
  /** Name of the Connection. */
  connection: string;
  /** Id of the tab. */
  tab: string;
  /** Whether the person did something since the last one. */
  isActive: boolean;
  signal?: AbortSignal;
}

/** What a heartbeat is answered: the Connection lives, it is gone, or somebody ended it on purpose. */
export type HeartbeatAnswer =
  { name: 'known' } | { name: 'gone' } | { name: 'dismissed'; message: string };

/** The browser's side of the connection tracker. Its methods throw ResponseError with what the tracker says. */
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
  /** Tells that this browser is still there. */
  heartbeat(
    sessionName: string,
    options: HeartbeatOptions,
  ): Promise<HeartbeatAnswer>;
  /**
   * Leaves a session; goes through also while the page is being closed. With a tab only that one leaves, and the last one takes the Connection
   * with it; without, the Connection ends and what it granted is revoked.
   */
  disconnect(
    sessionName: string,
    connection: string,
    tab?: string,
  ): Promise<void>;
  /** Leaves all sessions in this browser, before the person signs out. */
  signOut(): Promise<void>;
  /** Counts as use of a session that is about to stop for want of it. */
  keepRunning(sessionName: string): Promise<void>;
  /** Gives the keyboard and pointer of a desktop to one person; null gives them to everybody who may type. */
  setControl(sessionName: string, user: string | null): Promise<void>;
  /** Who is connected to a session, each browser on its own. */
  listConnections(sessionName: string): Promise<LivingConnection[]>;
  /** Disconnects somebody's browser, which does not come back by itself. */
  dismiss(connection: string): Promise<void>;
}

export const connectionsApiRef = createApiRef<ConnectionsApi>({
  id: 'plugin.streamspace-sessions.connections',
});
