import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KubernetesClient, loadKubeConfig } from '@streamspace/plugin-node';
import { EventRecorder } from './events/EventRecorder';
import { ImageCatalog } from './images/ImageCatalog';
import { ImageStore } from './images/ImageStore';
import { detectIsolation } from './isolation/detectIsolation';
import { killLeftovers } from './isolation/killLeftovers';
import { Kubelet } from './Kubelet';
import type { NodeOptions } from './nodeOptions';
import type { NodeServices } from './NodeServices';
import { systemClock } from './pods/Clock';
import { PodAddresses } from './pods/PodAddresses';
import { NodeRegistration } from './registration/NodeRegistration';
import { machineCapacity } from './registration/nodeStatus';
import { kubeletCertificate } from './server/kubeletCertificate';
import { KubeletServer } from './server/KubeletServer';
import { VolumeProvisioner } from './volumes/VolumeProvisioner';

/** API servers of one machine reach a virtual node here. */
const hostIP = '127.0.0.1';
/** Milliseconds that pods get to end when the node ends; the supervisor waits 8 s. */
const leaveGraceMs = 5_000;

/** A node that runs. */
export type RunningNode = {
  /** Of the kubelet's API. */
  port: number;
  /** Ends its pods' processes and everything else of it. */
  stop(): Promise<void>;
};

/** Starts a node; resolves when it is registered and runs its pods. */
export async function startNode(
  options: NodeOptions,
  log: (message: string) => void,
): Promise<RunningNode> {
  const { folder, nodeName } = options;
  await mkdir(folder, { recursive: true });
  const clock = systemClock;
  const client = new KubernetesClient(loadKubeConfig(options.kubeConfigFile));
  const onError = (error: Error) => log(error.message);
  const mark = `${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.`;
  const podsFolder = join(folder, 'pods');
  const killed = await killLeftovers(podsFolder, mark);
  if (killed > 0) {
    log(`ended ${killed} processes that a former life of this node had left`);
  }
  const services: NodeServices = {
    client,
    images: await ImageCatalog.load(options.imagesFolder),
    store: new ImageStore(options.imageStore, clock, mark),
    isolation: await detectIsolation(options.isolation),
    events: new EventRecorder(client, nodeName, clock, onError),
    addresses: new PodAddresses(options.podCIDR),
    clock,
    mark,
    podsFolder,
    hostIP,
    machine: machineCapacity(),
    log,
  };
  await services.store.removeTornPulls();
  log(`pods are isolated by ${services.isolation.name}`);

  const kubelet = new Kubelet(services, nodeName);
  const server = await KubeletServer.start({
    ...options,
    ...{ kubelet, services, host: hostIP },
    certificate: await kubeletCertificate(folder, nodeName, hostIP),
  });
  const registration = new NodeRegistration({
    ...{ client, nodeName, clock, hostIP, folder, onError },
    kubeletPort: server.port,
    isolation: services.isolation.name,
    images: services.images.definitions.map(({ answersTo, sizeBytes }) => ({
      names: answersTo.map(({ repository, tags }) =>
        tags ? `${repository}:${tags[0]}` : repository,
      ),
      sizeBytes,
    })),
    answers: services.images.answers(),
  });
  const provisioner = new VolumeProvisioner({
    ...{ client, nodeName, onError },
    folder: join(folder, 'volumes'),
  });
  const stopped = new AbortController();
  await registration.register();
  await Promise.all([provisioner.start(), kubelet.start()]);
  void registration.run(stopped.signal);

  return {
    port: server.port,
    stop: async () => {
      stopped.abort();
      await Promise.all([
        services.store.stop(),
        kubelet.stop(leaveGraceMs),
        provisioner.stop(),
      ]);
      server.close();
      client.close();
    },
  };
}
