import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ContainerRunner } from '../containers/ContainerRunner';
import { readLog, type LogOptions } from '../logs/readLog';
import type { Clock } from '../pods/Clock';
import { answerText } from './answer';

/** GET `/containerLogs/<namespace>/<pod>/<container>` with the query of a pod's `log` subresource. */
export async function serveContainerLog(
  response: ServerResponse,
  runner: ContainerRunner,
  query: URLSearchParams,
  clock: Clock,
): Promise<void> {
  const { name } = runner.container;
  const isPrevious = query.get('previous') === 'true';
  const path = runner.logPath(isPrevious);
  if (!path) {
    answerText(
      response,
      400,
      `previous terminated container "${name}" not found`,
    );
    return;
  }
  const { state, lastTermination } = runner.observe();
  if (state.kind === 'waiting' && !lastTermination) {
    answerText(
      response,
      400,
      `container "${name}" is waiting to start: ${state.reason}`,
    );
    return;
  }
  let options: LogOptions;
  try {
    options = parseOptions(query, clock);
  } catch (error) {
    answerText(response, 400, (error as Error).message);
    return;
  }
  const closed = new AbortController();
  response.on('close', () => closed.abort());
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.flushHeaders();
  const live = isPrevious ? undefined : runner.current?.log;
  await pipeline(
    Readable.from(readLog(path, live, options, closed.signal)),
    response,
  ).catch(error => {
    // A reader that has enough is no failure.
    if (!closed.signal.aborted) throw error;
  });
}

function parseOptions(query: URLSearchParams, clock: Clock): LogOptions {
  const count = (name: string) => {
    const text = query.get(name);
    if (text === null || text === '') return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0) {
      throw new Error(
        `${name} is "${text}"; it must be a whole number of at least 0`,
      );
    }
    return value;
  };
  const sinceSeconds = count('sinceSeconds');
  const sinceTime =
    sinceSeconds === undefined
      ? Date.parse(query.get('sinceTime') ?? '')
      : clock.now() - sinceSeconds * 1000;
  return {
    follow: query.get('follow') === 'true',
    timestamps: query.get('timestamps') === 'true',
    tailLines: count('tailLines'),
    limitBytes: count('limitBytes'),
    sinceTime: Number.isNaN(sinceTime) ? undefined : sinceTime,
  };
}
