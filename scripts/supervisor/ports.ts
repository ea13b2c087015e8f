import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename } from 'node:path';
import { PlainError } from './PlainError';
import { defaultPort, type Ports } from './settings';

const owners: Record<keyof Ports, string> = {
  portal: 'the portal',
  backend: "the portal's backend",
  gateway: 'the session gateway',
  postgres: 'PostgreSQL',
  apiServer: 'the local Kubernetes API server',
  identityProvider: 'the development identity provider',
  kubelet: 'the virtual node',
  controllerHealth: "the controller's health",
  gatewayHealth: "the gateway's health",
  controllersHealth: "the local cluster's health",
};

/** Throws a PlainError that names the first of these ports which another process listens on, with that process where it can be found. */
export async function requireFreePorts(
  ports: Ports,
  needed: (keyof Ports)[] = Object.keys(owners) as (keyof Ports)[],
): Promise<void> {
  for (const name of needed) {
    const port = ports[name];
    if (await isFree(port)) continue;
    const holder = findListener(port);
    const another = ports.portal === defaultPort ? 7107 : ports.portal + 100;
    throw new PlainError(
      `Port ${port} (${owners[name]}) is taken${
        holder ? ` by ${holder.command} (process ${holder.pid})` : ''
      }. Stop that, or use other ports: STREAMSPACE_PORT=${another} npm start`,
    );
  }
}

/** Throws a PlainError where pods cannot have addresses of the network: Linux has all of 127.0.0.0/8, others and some containers have 127.0.0.1 alone. */
export async function requireLoopbackNetwork(cidr: string): Promise<void> {
  const address = cidr.replace(/0\/\d+$/, '1');
  try {
    await isFree(0, address);
  } catch (error) {
    throw new PlainError(
      `The address ${address} cannot be used here (${
        (error as NodeJS.ErrnoException).code
      }), and every app needs one of ${cidr} for itself. On Linux, add the network to the loopback device (ip address add 127.0.0.1/8 dev lo); elsewhere use a real cluster: STREAMSPACE_KUBECONFIG.`,
    );
  }
}

/** Whether a port can be listened on, on loopback. Rejects where the address is none of this machine's. */
export function isFree(port: number, address = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}

/** The process that listens on a TCP port, as far as /proc tells: only Linux has it, and others' processes stay hidden from a normal user. */
export function findListener(
  port: number,
): { pid: number; command: string } | undefined {
  try {
    const inodes = listeningInodes(port);
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      if (!holdsSocket(pid, inodes)) continue;
      // Not `comm`: Node names its main thread, and so itself, MainThread there.
      const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(
        '\0',
      );
      return { pid: Number(pid), command: basename(program) };
    }
  } catch {
    // Without /proc the message goes without the name.
  }
  return undefined;
}

/** proc_net_tcp: column 2 is address:port in hexadecimal, column 4 the state (0A = listening), column 10 the inode. */
function listeningInodes(port: number): Set<string> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file =>
    readFileSync(file, 'utf8').split('\n').slice(1),
  );
  return new Set(
    lines
      .map(line => line.trim().split(/\s+/))
      .filter(
        columns => columns[1]?.endsWith(`:${hexPort}`) && columns[3] === '0A',
      )
      .map(columns => `socket:[${columns[9]}]`),
  );
}

function holdsSocket(pid: string, sockets: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(fd =>
      sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`)),
    );
  } catch {
    return false;
  }
}
