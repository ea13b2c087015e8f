import { execFile } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fixedRate } from './gateway/fixedRate';
import { nginx } from './gateway/nginx';
import { loadCore } from './gateway/Program';
import {
  proxies,
  type Address,
  type Proxy,
  type Upstreams,
} from './gateway/proxies';
import {
  download,
  readWebSocket,
  startWebSocketServer,
  streamBytes,
} from './gateway/streaming';
import { saturate } from './gateway/wrk';
import { report, type Row } from './report';
import { percentile } from './statistics';

const run = promisify(execFile);

/** Requests after which a just-in-time compiler has done its work, in rounds of so many seconds. */
const warmUpRequests = 60_000;
const warmUpSeconds = 2;
const warmUpRounds = 10;
const saturationSeconds = 6;
const fixedRateSeconds = 10;

/**
 * How often each is started and measured, in turn with the others. A process keeps for its life what it got of the machine (memory, neighbours):
 * one start of the same program makes half as much again as another.
 */
const starts = 3;

/** Proxies of the benchmark's own, beside an instance that may run. */
const firstPort = Number(process.env.STREAMSPACE_BENCHMARK_PORT || 7207);

type Measured = {
  perSecond: number;
  /** Requests for each second of processor time that the proxy used. */
  perCore: number;
  p50Ms: number;
  p99Ms: number;
  fixedP50Ms: number;
  fixedP99Ms: number;
  /** Megabytes per second; NaN where it carries none. */
  download: number;
  socket: number;
};

/**
 * The gateway beside nginx, configurable-http-proxy, the limit of Node's HTTP server and no proxy: each has one core to itself, while load (wrk), upstream (nginx) and the
 * stub of the control plane share another. All give the same answers of 1 KB over 32 kept-alive connections.
 */
export async function gateway(): Promise<boolean> {
  await requirePrograms();
  await run('taskset', ['-a', '-p', '-c', loadCore, String(process.pid)]);
  const folder = await mkdtemp(join(tmpdir(), 'streamspace-benchmark-'));
  const large = join(folder, 'large');
  await writeFile(large, '');
  await truncate(large, streamBytes);
  const upstreams: Upstreams = {
    web: firstPort,
    socket: firstPort + 1,
    firstPort: firstPort + 2,
    folder,
  };
  const web = await nginx({
    name: 'upstream',
    core: loadCore,
    port: upstreams.web,
    folder,
    log: false,
    server: `
      location /small { return 200 "${'x'.repeat(1024)}"; }
      location /large { root ${folder}; }`,
  });
  const socket = await startWebSocketServer(upstreams.socket);
  try {
    const names = wished();
    const all = new Map<string, Measured[]>(names.map(name => [name, []]));
    for (let start = 0; start < starts; start += 1) {
      for (const name of names) {
        const proxy = await proxies[name](upstreams);
        try {
          all.get(name)!.push(await measure(proxy));
        } catch (error) {
          throw new Error(`${name}: ${(error as Error).message}`, {
            cause: error,
          });
        } finally {
          await proxy.stop();
        }
      }
    }
    const usual = names.map(name => [name, usualOf(all.get(name)!)] as const);
    return report('gateway', rowsOf(Object.fromEntries(usual)));
  } finally {
    socket.close();
    await web.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All proxies, or those that the command line names. */
function wished(): string[] {
  const given = process.argv.slice(3);
  return given.length > 0 ? given : Object.keys(proxies);
}

async function measure(proxy: Proxy): Promise<Measured> {
  await warmUp(proxy);
  const beforeSeconds = (await proxy.cpuSeconds?.()) ?? 0;
  const saturation = await saturate(proxy.small, saturationSeconds);
  const usedSeconds = ((await proxy.cpuSeconds?.()) ?? 0) - beforeSeconds;
  const fixed = await fixedRate(proxy.small, fixedRateSeconds);
  return {
    perSecond: saturation.perSecond,
    perCore: saturation.requests / usedSeconds,
    p50Ms: saturation.p50Ms,
    p99Ms: saturation.p99Ms,
    fixedP50Ms: fixed.p50Ms,
    fixedP99Ms: fixed.p99Ms,
    download: await warm(download, proxy.large),
    socket: await warm(readWebSocket, proxy.socket),
  };
}

/** The median of each figure. */
function usualOf(measured: Measured[]): Measured {
  const names = Object.keys(measured[0]) as (keyof Measured)[];
  const medians = names.map(name => {
    const figures = measured.map(one => one[name]);
    return [name, percentile(figures, 0.5)];
  });
  return Object.fromEntries(medians);
}

/** The second of two runs, the first of which warms up. */
async function warm(
  carry: (address: Address) => Promise<number>,
  address: Address | undefined,
): Promise<number> {
  if (!address) return NaN;
  await carry(address);
  return carry(address);
}

async function warmUp({ small }: Proxy): Promise<void> {
  let requests = 0;
  for (let round = 0; round < warmUpRounds; round += 1) {
    requests += (await saturate(small, warmUpSeconds)).requests;
    if (requests >= warmUpRequests) return;
  }
}

function rowsOf(measured: Record<string, Measured>): Row[] {
  const rows: Row[] = Object.entries(measured).map(([what, one]) => ({
    what,
    values: {
      'requests/s': one.perSecond.toFixed(0),
      'per core': Number.isFinite(one.perCore) ? one.perCore.toFixed(0) : '',
      'p50, p99 at saturation': `${ms(one.p50Ms)}, ${ms(one.p99Ms)}`,
      'p50, p99 at 1,000/s': `${ms(one.fixedP50Ms)}, ${ms(one.fixedP99Ms)}`,
      '1 GB download': megabytes(one.download),
      WebSocket: megabytes(one.socket),
    },
  }));
  const {
    gateway: ours,
    nginx: theirs,
    'configurable-http-proxy': peer,
    'no proxy': none,
  } = measured;
  if (!ours || !theirs || !peer || !none) return rows;
  const ratio = (what: string, measuredRatio: number, atLeast: number) =>
    rows.push({
      what,
      values: { ratio: measuredRatio.toFixed(2) },
      measured: measuredRatio,
      atLeast,
    });
  ratio(
    'requests/s per core ÷ configurable-http-proxy',
    ours.perCore / peer.perCore,
    3,
  );
  ratio('requests/s per core ÷ nginx', ours.perCore / theirs.perCore, 0.45);
  ratio('download ÷ nginx', ours.download / theirs.download, 0.9);
  ratio('WebSocket ÷ nginx', ours.socket / theirs.socket, 0.9);
  const addedMs = ours.fixedP99Ms - none.fixedP99Ms;
  rows.push({
    what: 'added p99 at 1,000/s',
    values: { ratio: ms(addedMs) },
    measured: addedMs,
    limit: 1,
    unit: 'ms',
  });
  return rows;
}

function megabytes(perSecond: number): string {
  return Number.isNaN(perSecond) ? '' : `${perSecond.toFixed(0)} MB/s`;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

async function requirePrograms(): Promise<void> {
  for (const program of ['wrk', 'nginx', 'taskset']) {
    await run('which', [program]).catch(() => {
      throw new Error(
        `${program} is not installed; this benchmark needs it: apt-get install wrk nginx-light util-linux`,
      );
    });
  }
}
