import { spawn } from 'node:child_process';
import { PlainError } from './PlainError';
import type { ProcessLog } from './ProcessLog';

type ProgramRun = {
  title: string;
  command: string[];
  cwd?: string;
  env: NodeJS.ProcessEnv;
  log: ProcessLog;
  signal: AbortSignal;
};

/** Runs a program to its end. Throws a PlainError with what it said where that is not a good one. */
export function runProgram({
  title,
  command,
  cwd,
  env,
  log,
  signal,
}: ProgramRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = log.withDescriptor(descriptor =>
      spawn(command[0], command.slice(1), {
        cwd,
        env,
        stdio: ['ignore', descriptor, descriptor],
        signal,
      }),
    );
    child.once('error', reject);
    child.once('exit', code => {
      if (code === 0) resolve();
      else
        reject(
          new PlainError(
            `${title} failed. The end of ${log.file}:\n${log.tail()}`,
          ),
        );
    });
  });
}
