import { createServer } from 'node:net';

/** How many ports in a row an instance takes. */
const portCount = 9;
const firstPort = 21_000;
const lastPort = 29_000;

/** A port that is free together with those after it which an instance takes. */
export async function freePorts(): Promise<number> {
  for (let port = firstPort; port < lastPort; port += portCount + 1) {
    const row = Array.from({ length: portCount }, (_, index) => port + index);
    const free = await Promise.all(row.map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error(
    `No ${portCount} ports in a row are free between ${firstPort} and ${lastPort}.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
