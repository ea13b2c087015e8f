import type { Socket } from 'node:net';

type Departure = {
  socket: Socket;
  text: string;
  onWritten?: (error?: Error | null) => void;
};

let departures: Departure[] = [];

/**
 * Writes Latin-1 to a socket at the end of this turn of the event loop, together with what else comes up in it: one after another, writes
 * cost far less than between reads, and the other side is woken once for several. Until then nothing else may be written to the socket.
 */
export function writeSoon(
  socket: Socket,
  text: string,
  onWritten?: Departure['onWritten'],
): void {
  if (departures.length === 0) setImmediate(depart);
  departures.push({ socket, text, onWritten });
}

function depart(): void {
  const present = departures;
  departures = [];
  for (const { socket, text, onWritten } of present) {
    socket.write(text, 'latin1', onWritten);
  }
}
