/** Key under which this browser remembers the ports of pods that were opened in it. */
const key = 'streamspace-opened-ports';

/** They end by themselves by then, in milliseconds. */
const lifetimeMs = 3_600_000;

/** Nobody waits longer for a port to be left, in milliseconds. */
const patienceMs = 3_000;

type OpenedPort = { origin: string; atMs: number };

/** Remembers the port at an address, to be left at the sign-out. */
export function rememberPort(url: string, storage: Storage = localStorage) {
  const ports = [...openedPorts(storage), portOf(url)];
  storage.setItem(key, JSON.stringify(ports));
}

/** Leaves all ports that are open in this browser: their hosts forget who opened them. One that cannot be reached keeps nobody. */
export async function leavePorts(
  storage: Storage = localStorage,
  send: typeof fetch = fetch,
): Promise<void> {
  const ports = openedPorts(storage);
  storage.removeItem(key);
  await Promise.allSettled(
    ports.map(({ origin }) =>
      send(`${origin}/.streamspace/leave`, {
        method: 'POST',
        // The cookie is of that host.
        credentials: 'include',
        signal: AbortSignal.timeout(patienceMs),
      }),
    ),
  );
}

function portOf(url: string): OpenedPort {
  return { origin: new URL(url).origin, atMs: Date.now() };
}

/** Those that may still be open. */
function openedPorts(storage: Storage): OpenedPort[] {
  const ports = JSON.parse(storage.getItem(key) ?? '[]') as OpenedPort[];
  return ports.filter(({ atMs }) => Date.now() - atMs < lifetimeMs);
}
