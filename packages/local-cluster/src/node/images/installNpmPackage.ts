import { delimiter, join } from 'node:path';
import { findProgram } from '../isolation/findProgram';
import { containerVariable } from '../isolation/killLeftovers';
import { runProcessGroup } from '../isolation/runProcessGroup';

/** One package of npm at one version, and where it goes. */
export type NpmInstall = {
  /** Folder whose node_modules it goes into. */
  folder: string;
  package: string;
  version: string;
  /** Whether install scripts may run: packages that compile need them. */
  scripts?: boolean;
  /** Folder of the Node.js for which native modules are compiled. */
  nodeFolder?: string;
};

/** How installs end with the node that runs them. */
export type InstallLifetime = {
  /** Ends an install under way. */
  signal: AbortSignal;
  /** Value of {@link containerVariable} in npm's environment, by which a later life of the node finds what a `kill -9` left. */
  mark: string;
};

/** Characters of npm's output that are kept for the message of a failure. */
const keptOutput = 2_000;

/**
 * Installs a package with npm, from the registry that this machine's npm uses.
 *
 * @throws Error with npm's last words, or when `signal` aborted.
 */
export async function installNpmPackage(
  install: NpmInstall,
  { signal, mark }: InstallLifetime,
): Promise<void> {
  const npm = findProgram('npm');
  if (!npm) {
    throw new Error(
      'npm is needed to pull this image and is not on PATH; install Node.js with npm',
    );
  }
  const name = `${install.package}@${install.version}`;
  // Install scripts have children; all of them are of npm's process group.
  const { exitCode, output } = await runProcessGroup(
    {
      file: npm,
      args: [
        ...['install', '--prefix', install.folder, '--no-save'],
        ...['--no-audit', '--no-fund', '--no-update-notifier'],
        ...['--loglevel=error', '--omit=dev'],
        ...(install.scripts ? [] : ['--ignore-scripts']),
        name,
      ],
      env: { ...npmEnvironment(install.nodeFolder), [containerVariable]: mark },
      cwd: install.folder,
    },
    { signal, keptOutput },
  );
  if (exitCode !== 0) {
    throw new Error(`npm could not install ${name}: ${lastWords(output)}`);
  }
}

/** Variables of an npm that runs this process would reach the inner one, such as its prefix. */
function npmEnvironment(nodeFolder?: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig))/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    ...(nodeFolder && {
      PATH: [join(nodeFolder, 'bin'), process.env.PATH].join(delimiter),
      npm_config_nodedir: nodeFolder,
    }),
  };
}

function lastWords(output: string): string {
  return (
    output
      .split('\n')
      .filter(
        line => line.includes('npm error') && !line.includes('complete log'),
      )
      .map(line => line.replace(/^npm error\s*/, ''))
      .filter(Boolean)
      .join(' ')
      .slice(0, 500) || output.trim().slice(-500)
  );
}
