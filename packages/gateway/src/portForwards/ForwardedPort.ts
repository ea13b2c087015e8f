import type { ClusterComponents } from '@streamspace/plugin-common';

/** A port of a pod that somebody has opened in their browser, with what opens connections to it in their name. */
export type ForwardedPort = ClusterComponents['schemas']['RedeemedPort'] & {
  /** That of its host. */
  id: string;
};
