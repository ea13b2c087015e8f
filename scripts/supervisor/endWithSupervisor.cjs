/*
 * Loaded before a program that knows nothing of its supervisor (the portal's backend): ends it when the supervisor is gone, and in any case some seconds
 * after it was asked to, since an open socket keeps a backend alive.
 */
const endWithinMs = 5000;

function endSoon() {
  setTimeout(() => process.exit(0), endWithinMs).unref();
}

process.on('SIGTERM', endSoon);
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
