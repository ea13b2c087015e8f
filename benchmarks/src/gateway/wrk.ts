import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadCore } from './Program';
import type { Address } from './proxies';

const run = promisify(execFile);

/** Kept-alive connections that ask as fast as they are answered. */
const connections = 32;

export type Saturation = {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
};

/** As many requests as a proxy answers, by wrk on its own core. @throws Error when one of them was not answered well. */
export async function saturate(
  { port, path, headers }: Address,
  seconds: number,
): Promise<Saturation> {
  const { stdout } = await run('taskset', [
    ...['-c', loadCore, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`],
    '--latency',
    ...headers.flatMap(header => ['-H', header]),
    `http://127.0.0.1:${port}${path}`,
  ]);
  const problem = /(Non-2xx|Socket errors).*/.exec(stdout);
  if (problem) throw new Error(`wrk of port ${port}: ${problem[0]}`);
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)![1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]),
    p50Ms: latency(stdout, '50%'),
    p99Ms: latency(stdout, '99%'),
  };
}

const unitMs: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };

function latency(output: string, share: string): number {
  const [, value, unit] = new RegExp(`${share}\\s+([\\d.]+)(us|ms|s)`).exec(
    output,
  )!;
  return Number(value) * unitMs[unit];
}
