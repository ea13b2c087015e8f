import { PlainError } from './PlainError';

/** Runs a command's main function: what people can act on is shown as one line, everything else with its stack; either way the exit code is 1. */
export function runCommand(main: () => Promise<void>): void {
  main().then(
    () => process.exit(process.exitCode ?? 0),
    error => {
      console.error(error instanceof PlainError ? error.message : error);
      process.exit(1);
    },
  );
}
