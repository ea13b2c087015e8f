import { join } from 'node:path';
import { runProgram } from '../supervisor/runProgram';
import { buildOnce, type BuildTools } from './buildOnce';
import { hashFiles, sourcesBelow, workspacesOf } from './sources';

const browserRoles = [
  'frontend',
  'web-library',
  'common-library',
  'frontend-plugin',
  'frontend-plugin-module',
];

/** A hash of everything that the built app is made of: its own sources, those of the packages that run in browsers, every configuration schema, the lockfile. */
export function portalSourceHash(root: string): string {
  const workspaces = workspacesOf(root);
  const shown = workspaces.filter(({ role }) => browserRoles.includes(role!));
  return hashFiles(root, [
    ...['yarn.lock', 'backstage.json', 'app-config.yaml'].map(name =>
      join(root, name),
    ),
    ...workspaces.map(({ folder }) => join(folder, 'config.d.ts')),
    ...shown.flatMap(({ folder }) => sourcesBelow(folder)),
  ]);
}

/** Builds the app where its sources changed since the last build. Throws a PlainError with the end of the log where that fails. */
export function buildPortal(tools: BuildTools): Promise<void> {
  const { root, report } = tools;
  return buildOnce(
    root,
    {
      name: 'portal',
      hash: portalSourceHash(root),
      product: join(root, 'packages/app/dist/index.html'),
      run: () => runBuild(tools),
    },
    report,
  );
}

function runBuild({ root, env, log, signal }: BuildTools) {
  const cli = join(root, 'node_modules/.bin/backstage-cli');
  return runProgram({
    title: "Building the portal's pages",
    command: [process.execPath, cli, 'package', 'build'],
    cwd: join(root, 'packages/app'),
    env: { ...env, NODE_ENV: 'production' },
    log,
    signal,
  });
}
