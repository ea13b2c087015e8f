import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathTemplates } from '../journeys/pathMode';
import { gitHosts } from '../journeys/teamRepository';
import { freePorts } from './freePorts';

/** A running product. */
export interface Instance {
  portalUrl: string;
  stop(): Promise<void>;
}

const readyLine = /StreamSpace is ready at (\S+)/;

/** The running instance that the environment names, else a new one on ports and data of its own, which `stop` takes away again. */
export async function startInstance(): Promise<Instance> {
  const given = process.env.STREAMSPACE_E2E_URL;
  if (given) {
    return {
      portalUrl: given.replace(/\/$/, ''),
      stop: async () => undefined,
    };
  }
  const data = await mkdtemp(join(tmpdir(), 'streamspace-e2e-'));
  const child = spawn(
    process.execPath,
    [resolve(__dirname, '../../scripts/boot.mjs'), 'start'],
    {
      env: {
        ...process.env,
        STREAMSPACE_PORT: String(await freePorts()),
        STREAMSPACE_DATA: data,
        STREAMSPACE_PATH_TEMPLATES: pathTemplates,
        // By Backstage's own way to set configuration from the environment.
        APP_CONFIG_streamspace_marketplace_allowedHosts:
          JSON.stringify(gitHosts),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<number | null>(done => child.once('close', done));
  // Whoever breaks the journeys off does not leave the product running.
  const breakOff = () => child.kill('SIGTERM');
  process.once('exit', breakOff);
  const stop = async () => {
    process.off('exit', breakOff);
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };

  const output: string[] = [];
  const ready = new Promise<string>(found => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', line => {
        output.push(line);
        const url = readyLine.exec(line)?.[1];
        if (url) found(url);
      });
    }
  });
  const failed = ended.then(code => {
    throw new Error(
      `npm start ended with ${code}:\n${output.slice(-30).join('\n')}`,
    );
  });
  // After the start nobody waits for the end but stop.
  failed.catch(() => undefined);
  try {
    return { portalUrl: await Promise.race([ready, failed]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
