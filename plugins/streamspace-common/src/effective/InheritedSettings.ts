import type { SessionSpec } from '../generated/session';

/** The Session fields that a template or the platform may give. */
export type InheritedSettings = Required<
  Pick<
    SessionSpec,
    | 'appType'
    | 'minConnections'
    | 'maxConnections'
    | 'idleTimeout'
    | 'inactivityTimeout'
    | 'autoStart'
    | 'startupTimeout'
    | 'maxSessionDuration'
    | 'resources'
    | 'persistentHome'
    | 'homeSize'
  >
>;
