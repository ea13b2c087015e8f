import type { Pod } from 'kubernetes-types/core/v1';
import type { NodeServices } from '../NodeServices';
import { PodVolumes } from '../volumes/PodVolumes';
import { ServiceAccountTokens } from '../volumes/ServiceAccountTokens';
import { ConfigSources } from './ConfigSources';
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

/** Puts together what the containers of a pod share. Nothing is made on the machine yet. */
export function podSandbox(
  {
    pod,
    folder,
    podIP,
  }: Pick<PodSandbox, 'pod' | 'folder'> & { podIP: string },
  { client, clock, hostIP, machine }: NodeServices,
): PodSandbox {
  const sources = new ConfigSources(client, pod().metadata!.namespace!);
  const address = { podIP, hostIP };
  return {
    ...{ pod, folder, address, sources },
    volumes: new PodVolumes({
      ...{ client, sources, address, machine, folder },
      pod: pod(),
      tokens: new ServiceAccountTokens(client, clock),
    }),
  };
}
