import type { Connection, ConnectionStatus } from '@streamspace/plugin-common';

/** When somebody last used a session, and what was seen then. */
export type Use = {
  atMs: number;
  kind?: NonNullable<ConnectionStatus['lastActivityKind']>;
};

/** The latest use that Connections tell of. Coming counts as use, so a Connection without any tells when it was made. */
export function latestUse(connections: Connection[]): Use | undefined {
  return latest(connections.map(useOf));
}

/** The later of two uses. */
export function laterUse(a: Use | undefined, b: Use | undefined) {
  return latest([a, b]);
}

function useOf({ metadata, status }: Connection): Use {
  const cameMs = Date.parse(metadata.creationTimestamp ?? '') || 0;
  const usedMs = Date.parse(status?.lastActivity ?? '') || 0;
  return usedMs >= cameMs
    ? { atMs: usedMs, kind: status?.lastActivityKind }
    : { atMs: cameMs };
}

function latest(uses: (Use | undefined)[]): Use | undefined {
  return uses.reduce(
    (best, use) => (use && (!best || use.atMs > best.atMs) ? use : best),
    undefined,
  );
}
