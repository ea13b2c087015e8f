import { join } from 'node:path';
import { cacheFolder } from './buildOnce';

/** The programs of `npm start`, and where each begins. */
export const programSources = {
  postgres: 'scripts/postgres/main.ts',
  'identity-provider': 'scripts/identity-provider/main.ts',
  'cluster-setup': 'scripts/cluster-setup/main.ts',
  'api-server': 'packages/local-cluster/src/api-server/main.ts',
  controllers: 'packages/local-cluster/src/controllers/main.ts',
  node: 'packages/local-cluster/src/node/main.ts',
  controller: 'packages/controller/src/main.ts',
  gateway: 'packages/gateway/src/main.ts',
  portal: 'packages/backend/src/index.ts',
};

export type Program = keyof typeof programSources;

/**
 * Options of Node's for those that need some. The portal's backend leaves as much garbage behind at its start as it needs afterwards, and V8 lets it lie
 * in what is free: collected each time that the heap has grown by a quarter, it holds some 200 MB less.
 */
export const nodeOptions: Partial<Record<Program, string[]>> = {
  portal: ['--heap-growing-percent=25', '--max-semi-space-size=8'],
};

/** The built file of a program. */
export function programFile(root: string, program: Program): string {
  return join(cacheFolder(root), 'programs', `${program}.cjs`);
}

/** Where programs are found, and how one is run. */
export type ProgramPlace = {
  root: string;
  commandOf: (program: Program) => string[];
};

/** Programs as they were built. Without their source maps, of which each process would hold 13 MB from its start and 60 MB from its first error on. */
export function builtPrograms(root: string): ProgramPlace {
  const commandOf = (program: Program) => [
    process.execPath,
    ...(nodeOptions[program] ?? []),
    programFile(root, program),
  ];
  return { root, commandOf };
}

/** Programs right from their sources: nothing to build, and more memory and time. */
export function sourcePrograms(root: string): ProgramPlace {
  const commandOf = (program: Program) => [
    process.execPath,
    ...(nodeOptions[program] ?? []),
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    join(root, programSources[program]),
  ];
  return { root, commandOf };
}
