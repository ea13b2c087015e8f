import type { WebSocket } from 'ws';

const pingIntervalMs = 20_000;

/**
 * Ends a WebSocket whose other side has gone without a word (a laptop that fell asleep): it has answered no ping between two of them.
 *
 * @returns what ends the watching.
 */
export function watchPongs(
  socket: WebSocket,
  intervalMs = pingIntervalMs,
): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, intervalMs);
  const stop = () => clearInterval(timer);
  socket.once('close', stop);
  return stop;
}
