import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from './Instance';
import { report } from './report';

const run = promisify(execFile);
const coldLimitSeconds = 120;
const warmLimitSeconds = 15;
/** An instance of its own beside one that may run. */
const port = process.env.STREAMSPACE_BENCHMARK_PORT || '7207';

/**
 * `npm start` in a fresh clone of this checkout's HEAD (toolchain, packages, build, databases: all new), then once more in the same clone.
 * Downloads come from npm and from Yarn's cache on this machine, as far as it has them.
 */
export async function startUp(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'streamspace-benchmark-'));
  const clone = join(folder, 'streamspace');
  try {
    await run('git', ['clone', '--quiet', root, clone]);
    const coldSeconds = await startOnce(clone);
    const warmSeconds = await startOnce(clone);
    return report('start-up', [
      {
        what: 'npm start in a fresh clone → ready',
        values: { time: `${coldSeconds.toFixed(1)} s` },
        measured: coldSeconds,
        limit: coldLimitSeconds,
        unit: 's',
      },
      {
        what: 'npm start again → ready',
        values: { time: `${warmSeconds.toFixed(1)} s` },
        measured: warmSeconds,
        limit: warmLimitSeconds,
        unit: 's',
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds until it says that it is ready; it is stopped then. */
async function startOnce(clone: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: {
      ...process.env,
      STREAMSPACE_PORT: port,
      STREAMSPACE_DATA: join(clone, '.streamspace'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  await isReady(child);
  const seconds = (performance.now() - startMs) / 1000;
  child.kill('SIGTERM');
  await exited;
  return seconds;
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const last: string[] = [];
    const read = (line: string) => {
      last.push(line);
      if (last.length > 20) last.shift();
      if (line.includes('StreamSpace is ready at')) resolve();
    };
    createInterface({ input: child.stdout! }).on('line', read);
    createInterface({ input: child.stderr! }).on('line', read);
    child.once('exit', code =>
      reject(new Error(`npm start ended with ${code}:\n${last.join('\n')}`)),
    );
  });
}
