import type { Run } from '../containers/startRun';
import { channel, type ExecChannels } from './ExecChannels';
import { exitStatus } from './exitStatus';

export type AttachOptions = {
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  /** The first client that ends its input ends the container's. */
  stdinOnce: boolean;
};

/** Milliseconds that the last lines of a container that has ended get to come. */
const drainMs = 2_000;

/** Joins a client with the streams of a container's own process from now on, until either ends. The process goes on without it. */
export async function runAttachSession(
  channels: ExecChannels,
  { process, log }: Run,
  { stdinOnce, ...wanted }: AttachOptions,
): Promise<void> {
  const unsubscribe = log.onOutput((stream, data) => {
    if (!wanted[stream]) return;
    // The process waits for nobody who looks on.
    if (channels.isFull) channels.drop('the client reads too slowly');
    else void channels.send(channel[stream], data);
  });
  const left = new Promise<void>(resolve => {
    channels.listen({
      stdin: data => {
        if (wanted.stdin) process.stdin?.write(data);
      },
      stdinEnd: () => {
        if (wanted.stdin && stdinOnce) process.stdin?.end();
      },
      resize: size => process.resize(size),
      closed: resolve,
    });
  });
  await Promise.race([
    left,
    process.exited.then(() => log.ended(AbortSignal.timeout(drainMs))),
  ]);
  unsubscribe();
  await channels.finish(exitStatus(0));
}
