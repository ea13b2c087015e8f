import type { KubernetesClient } from '@streamspace/plugin-node';
import type { EventRecorder } from './events/EventRecorder';
import type { ImageCatalog } from './images/ImageCatalog';
import type { ImageStore } from './images/ImageStore';
import type { Isolation } from './isolation/Isolation';
import type { Clock } from './pods/Clock';
import type { PodAddresses } from './pods/PodAddresses';

/** What all pods of a node share. */
export type NodeServices = {
  client: KubernetesClient;
  images: ImageCatalog;
  store: ImageStore;
  isolation: Isolation;
  events: EventRecorder;
  addresses: PodAddresses;
  clock: Clock;
  /** Begins the mark of every process of this node; unique to its folder. */
  mark: string;
  /** Folder with one folder per pod. */
  podsFolder: string;
  hostIP: string;
  /** Cores as `cpu` and bytes as `memory`. */
  machine: Record<string, number>;
  log: (message: string) => void;
};
