import type { Config } from '@backstage/config';

const key = 'streamspace.sessions.url';
const placeholder = '{session}';

/** The origin of a host beside those of sessions, by its label. */
export type SessionAddress = (label: string) => string;

/**
 * Where sessions have hosts of their own: `https://{session}.sessions.example.org`. Undefined where they have none.
 *
 * @throws Error for an address that is not of this form: other hosts may be somebody else's.
 */
export function readSessionAddress(config: Config): SessionAddress | undefined {
  const url = config.getOptionalString(key);
  if (url === undefined) return undefined;
  if (!/^https?:\/\/\{session\}\.[^/]+$/.test(url)) {
    throw new Error(
      `${key} must be of the form https://${placeholder}.sessions.example.org`,
    );
  }
  return label => url.replace(placeholder, label);
}
