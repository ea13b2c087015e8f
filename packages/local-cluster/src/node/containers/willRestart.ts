import type { Pod } from 'kubernetes-types/core/v1';

/**
 * Whether a container that ended runs again, by its pod's restart policy.
 *
 * @param init - whether it is an init container, which runs until it has succeeded once
 */
export function willRestart(
  pod: Pod,
  { init, exitCode }: { init: boolean; exitCode: number },
): boolean {
  const policy = pod.spec?.restartPolicy ?? 'Always';
  if (exitCode === 0) return policy === 'Always' && !init;
  return policy !== 'Never';
}
