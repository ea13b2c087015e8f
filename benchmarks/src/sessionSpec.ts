import type { Session } from '@streamspace/plugin-common';

/** The lightest bundled app; another by STREAMSPACE_BENCHMARK_TEMPLATE. */
export const template =
  process.env.STREAMSPACE_BENCHMARK_TEMPLATE || 'tiddlywiki';

/** A Session that asks so little that a hundred fit on one machine, with a home that goes with it. */
export const sessionSpec: Partial<Session['spec']> = {
  template,
  persistentHome: false,
  idleTimeout: '0s',
  resources: { requests: { cpu: '1m', memory: '16Mi' } },
};
