import type { Pod } from 'kubernetes-types/core/v1';
import type { ContainerRole } from './ContainerRole';

/**
 * Whether a container that ended runs again, by its role and its pod's restart policy: an init container runs until it has succeeded once,
 * an ephemeral one never again.
 */
export function willRestart(
  pod: Pod,
  { role, exitCode }: { role: ContainerRole; exitCode: number },
): boolean {
  if (role === 'ephemeral') return false;
  const policy = pod.spec?.restartPolicy ?? 'Always';
  if (exitCode === 0) return policy === 'Always' && role === 'main';
  return policy !== 'Never';
}
