import type { Container } from 'kubernetes-types/core/v1';
import { expandVariables } from './expandVariables';

/** What an image starts by itself, in OCI's words. */
export type ImageCommand = { entrypoint?: string[]; cmd?: string[] };

/**
 * The argument vector of a container: `command` replaces the image's entrypoint and drops its cmd, `args` replaces its cmd.
 *
 * @throws Error when neither says anything.
 */
export function containerCommand(
  container: Pick<Container, 'name' | 'command' | 'args'>,
  image: ImageCommand,
  environment: Record<string, string>,
): string[] {
  const entrypoint = container.command?.length
    ? container.command
    : (image.entrypoint ?? []);
  const cmd = container.command?.length ? [] : (image.cmd ?? []);
  const args = container.args?.length ? container.args : cmd;
  const argv = [...entrypoint, ...args].map(part =>
    expandVariables(part, environment),
  );
  if (argv.length === 0) throw new Error('no command specified');
  return argv;
}
