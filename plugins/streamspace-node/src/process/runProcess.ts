/** Milliseconds that a process may take to end by itself after SIGTERM. */
const gracePeriodMs = 8_000;

/** Stops a process; it may ask for more time than is usual, in milliseconds. */
export type Stop = (
  allowMore: (moreMs: number) => void,
) => Promise<void> | void;

/**
 * Runs a process of the product: `main` starts it and resolves with what stops it again.
 *
 * It stops on SIGTERM and SIGINT, and when the supervisor that started it is gone (its IPC channel closes), so that nothing is left
 * behind. A failure at the start is one line and exit code 1.
 */
export function runProcess(name: string, main: () => Promise<Stop>): void {
  let stopping = false;
  const started = main();

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    const allow = (milliseconds: number) =>
      setTimeout(() => process.exit(1), milliseconds).unref();
    let limit = allow(gracePeriodMs);
    const end = await started;
    try {
      await end(moreMs => {
        clearTimeout(limit);
        limit = allow(gracePeriodMs + moreMs);
      });
      process.exit(0);
    } catch (error) {
      console.error(`${name} did not end cleanly: ${(error as Error).message}`);
      process.exit(1);
    }
  };

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.send) process.on('disconnect', stop);
  started.catch(error => {
    console.error(`${name} cannot start: ${error.message}`);
    process.exit(1);
  });
}
