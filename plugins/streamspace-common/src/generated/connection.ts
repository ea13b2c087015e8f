/* Generated from crds/ by `yarn generate`. Do not edit. */

import type { CustomResource } from '../resources/CustomResource';

export interface ConnectionSpec {
  sessionName: string;
  /**
   * Uid of the Session; a later Session of the same name is another one.
   */
  sessionUID?: string;
  /**
   * Entity ref of the connected person.
   */
  user: string;
  role?: 'owner' | 'participant' | 'viewer';
  /**
   * Random id of the browser; its tabs share the connection.
   */
  browserId?: string;
  clientIP?: string;
  userAgent?: string;
}


export interface ConnectionStatus {
  connectedAt?: string;
  /**
   * When the person last used the app, written coarsely unless the session is about to stop.
   */
  lastActivity?: string;
  /**
   * What was seen then.
   */
  lastActivityKind?: 'Input' | 'Message' | 'Request' | 'KeepRunning';
  /**
   * Whether the browser is there.
   */
  active?: boolean;
  /**
   * The pod that serves this connection as long as it is there, where a session has several.
   */
  podName?: string;
}


/** One user's browser connected to one session. It is the grant; deleting it cuts its sockets. */
export type Connection = CustomResource<'Connection', ConnectionSpec, ConnectionStatus>;
