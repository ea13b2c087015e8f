import { join } from 'node:path';
import { runProgram } from '../supervisor/runProgram';
import { buildOnce, cacheFolder, type BuildTools } from './buildOnce';
import { hashFiles, workspacesOf } from './sources';

/** The file of the portal's configuration schemas (packages/backend/src/rootLogger.ts says what for). */
export function configSchemaFile(root: string): string {
  return join(cacheFolder(root), 'config-schema.json');
}

/** Collects the configuration schemas where one changed. Throws a PlainError with the end of the log where that fails. */
export function buildConfigSchema({
  root,
  env,
  log,
  report,
  signal,
}: BuildTools): Promise<void> {
  const file = configSchemaFile(root);
  // In a process of its own: the compiler of TypeScript goes with it.
  const run = () =>
    runProgram({
      title: 'Collecting the configuration schemas',
      command: [
        process.execPath,
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        join(root, 'scripts/build/writeConfigSchema.ts'),
        file,
      ],
      cwd: root,
      env,
      log,
      signal,
    });
  const folders = workspacesOf(root).map(({ folder }) => folder);
  const hash = hashFiles(root, [
    join(root, 'yarn.lock'),
    ...folders.map(folder => join(folder, 'config.d.ts')),
    ...folders.map(folder => join(folder, 'package.json')),
  ]);
  return buildOnce(
    root,
    { name: 'config-schema', hash, product: file, run },
    report,
  );
}
