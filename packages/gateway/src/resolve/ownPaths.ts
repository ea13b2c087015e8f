/** Paths within every session that are the gateway's own; no app gets a request below the prefix. */
export const ownPaths = {
  prefix: '/.streamspace/',
  enter: '/.streamspace/enter',
  leave: '/.streamspace/leave',
  status: '/.streamspace/status',
  rfb: '/.streamspace/rfb',
} as const;
