/**
 * Sends a signal to a process.
 *
 * @param pid - negative for a process group
 * @returns false when it had ended, which is no failure
 */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
