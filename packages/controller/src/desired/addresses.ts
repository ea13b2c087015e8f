import type { PathMode } from '@streamspace/plugin-node';

/** Where the gateway serves sessions. */
export type SessionAddresses = {
  /** Address of a session that has a host of its own, with `{session}` for its name. */
  sessionUrl: string;
  /** The origin that sessions of trusted templates share; absent where all have hosts of their own. */
  pathMode?: PathMode;
};

/**
 * A session's address at the gateway, without a slash at its end.
 *
 * @param basePath - its path on the shared origin, where it lies there.
 */
export function urlOf(
  { sessionUrl, pathMode }: SessionAddresses,
  sessionName: string,
  basePath: string | undefined,
): string {
  return pathMode && basePath
    ? pathMode.origin + basePath
    : sessionUrl.replace('{session}', sessionName);
}
