import type { Pod } from 'kubernetes-types/core/v1';
import type { PodVolumes } from '../volumes/PodVolumes';
import type { ConfigSources } from './ConfigSources';
import type { PodAddress } from './downwardField';

/** What the containers of one pod share. */
export type PodSandbox = {
  /** The pod as it was last seen. */
  pod: () => Pod;
  /** The pod's folder on this machine. */
  folder: string;
  address: PodAddress;
  sources: ConfigSources;
  volumes: PodVolumes;
};
