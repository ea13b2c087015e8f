import { isAbsolute } from 'node:path';
import type { Isolation, Mount, ProcessSpec } from './Isolation';

/**
 * No isolation: processes of the machine like any other. Since nothing can be mounted, every argument, variable and working directory
 * that is at or below a mount is rewritten to the folder behind it.
 *
 * @param setpriv - path of the `setpriv` program, where there is one; with it the main process dies with the node
 */
export function plainProcesses(setpriv?: string): Isolation {
  const launch = (spec: ProcessSpec) => {
    const rewrite = pathRewriter(spec.mounts);
    const [file, ...args] = spec.argv.map(rewrite);
    const env = Object.fromEntries(
      Object.entries(spec.env).map(([name, value]) => [
        name,
        rewriteList(value, rewrite),
      ]),
    );
    const cwd = rewrite(spec.workingDirectory);
    return setpriv
      ? {
          file: setpriv,
          args: ['--pdeathsig', 'KILL', '--', file, ...args],
          env,
          cwd,
        }
      : { file, args, env, cwd };
  };
  return {
    ...{ name: 'none', mainProcessDepth: 0 },
    ...{ launch, launchBeside: launch, join: launch },
  };
}

/** Rewrites a path, or the path in `--option=path`, that is at or below a mount to the folder behind it. */
export function pathRewriter(mounts: Mount[]): (text: string) => string {
  const deepestFirst = [...mounts].sort(
    (a, b) => b.target.length - a.target.length,
  );
  const rewritePath = (path: string) => {
    const mount = deepestFirst.find(
      ({ target }) => path === target || path.startsWith(`${target}/`),
    );
    return mount ? mount.source + path.slice(mount.target.length) : path;
  };
  return text => {
    const option = /^(--?[-\w.]+=)(\/.*)$/.exec(text);
    if (option) return option[1] + rewritePath(option[2]);
    return isAbsolute(text) ? rewritePath(text) : text;
  };
}

function rewriteList(text: string, rewrite: (path: string) => string): string {
  return text.split(':').every(isAbsolute)
    ? text.split(':').map(rewrite).join(':')
    : rewrite(text);
}
