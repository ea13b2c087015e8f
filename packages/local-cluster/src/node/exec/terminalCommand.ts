import { findProgram } from '../isolation/findProgram';
import { shellWord } from '../isolation/shellWord';

/** The first byte (ACK) of what a {@link terminalCommand} says: the terminal is set up and may be typed into. */
export const terminalReady = 0x06;

const sayReady = "printf '\\006'";

/**
 * A command that says {@link terminalReady} and becomes another one, in a terminal that has a name where it runs.
 *
 * @param hasOwnDevices - the command will run where /dev is not the machine's
 */
export function terminalCommand(
  argv: string[],
  hasOwnDevices: boolean,
): string[] {
  return inNamedTerminal(
    ['/bin/sh', '-c', `${sayReady}; exec "$0" "$@"`, ...argv],
    hasOwnDevices,
  );
}

/**
 * A command in a terminal that has a name where it runs, and of whose session it is the first.
 *
 * The terminal that the node holds is one of the machine's. A pod with a /dev of its own does not see it, so that `ttyname(3)` finds no
 * name for it there, and its processes cannot be put into its foreground; script(1) of util-linux then opens a second one inside and passes
 * on bytes, size and exit code. Without that program the command runs in a terminal without a name.
 *
 * @param hasOwnDevices - the command will run where /dev is not the machine's
 */
export function inNamedTerminal(
  argv: string[],
  hasOwnDevices: boolean,
): string[] {
  // The machine's programs are the pod's.
  const script = hasOwnDevices && findProgram('script');
  if (!script) return argv;
  const line = `exec ${argv.map(shellWord).join(' ')}`;
  return [script, '--quiet', '--return', '--flush', '-c', line, '/dev/null'];
}
