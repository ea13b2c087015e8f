import { ApiServer } from './ApiServer';
import { readConfiguration } from './configuration';

const STOP_WITHIN_MS = 8_000;

function report(error: unknown): void {
  process.stderr.write(
    `${new Date().toISOString()} ${
      error instanceof Error ? (error.stack ?? error.message) : String(error)
    }\n`,
  );
}

async function main(): Promise<void> {
  const server = await ApiServer.start({
    ...readConfiguration(process.env),
    onError: report,
  });
  process.stdout.write(`API server of the local cluster: ${server.url}\n`);
  // Later than the first answer: the kubeconfigs are written by now.
  process.send?.('ready');
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    server.close().then(
      () => process.exit(0),
      error => {
        report(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Only a child of the supervisor has this channel; it goes when the supervisor does.
  if (typeof process.send === 'function') process.on('disconnect', stop);
}

main().catch(error => {
  process.stderr.write(
    `The API server cannot start: ${
      error instanceof Error ? error.message || String(error) : String(error)
    }\n`,
  );
  process.exit(1);
});
