import type { Address } from '../resolve/AppTarget';
import type { ReadyPod } from '../resolve/ReadyPod';

/** Knows the way to the ports of pods. */
export type Dialler = {
  /** Where a port of a pod is reached from this machine. @throws Error */
  addressOf(pod: ReadyPod, port: number): Address | Promise<Address>;
  /** Ends what is kept for that. */
  close(): void;
};

/** Pods at their own addresses: inside of a cluster, and where its pod network is routed. */
export const byPodIP: Dialler = {
  addressOf: ({ ip }, port) => ({ host: ip, port }),
  close: () => {},
};
