import {
  builtInDefaults,
  resolveEffective,
  type Session,
  type Template,
} from '@streamspace/plugin-common';

type Inherited = typeof builtInDefaults;

/** What connecting to a session depends on. */
export type ConnectSettings = Pick<
  Inherited,
  'autoStart' | 'startupTimeout' | 'maxConnections'
>;

/**
 * The settings in force: what the controller has written to the session's status, which also knows the platform's settings, overruled by
 * what the session itself says by now; until there is a status, what session and template give.
 */
export function connectSettings(
  session: Session,
  template: Template | undefined,
): ConnectSettings {
  const resolved = resolveEffective(session.spec, template?.spec ?? {});
  const inForce = <Name extends keyof ConnectSettings>(
    name: Name,
  ): ConnectSettings[Name] => {
    if (resolved[name].source === 'session') return resolved[name].value;
    const written: unknown = session.status?.effective?.[name]?.value;
    return typeof written === typeof resolved[name].value
      ? (written as ConnectSettings[Name])
      : resolved[name].value;
  };
  return {
    autoStart: inForce('autoStart'),
    startupTimeout: inForce('startupTimeout'),
    maxConnections: inForce('maxConnections'),
  };
}
