/**
 * Keeps the embedded PostgreSQL: a process of its own, because the server must end with its supervisor even when that is killed, and because root can run
 * it only in another user's place (account.ts). It says "ready" over its channel when both databases take connections.
 */
import { Postmaster } from './Postmaster';

async function main() {
  const { STREAMSPACE_POSTGRES_OPTIONS: options, ...env } = process.env;
  if (!options) throw new Error('STREAMSPACE_POSTGRES_OPTIONS is not set.');
  process.env = env;
  const postmaster = new Postmaster(JSON.parse(options));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void postmaster.stop().then(() => process.exit(0));
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'])
    process.on(event, stop);

  await postmaster.start();
  for (const name of ['streamspace', 'streamspace_cluster'])
    await postmaster.ensureDatabase(name);
  process.send?.('ready');

  await postmaster.end();
  if (stopping) return;
  console.error('PostgreSQL ended.');
  process.exit(1);
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
