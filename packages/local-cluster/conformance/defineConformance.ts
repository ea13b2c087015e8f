/**
 * The behaviour of a Kubernetes API server and its controllers that the product and `kubectl` rely on.
 *
 * The same cases run against the local cluster and against real Kubernetes, with real clients. Where versions of the real one differ, a
 * case says from which on it holds.
 */
import { Cluster } from './cluster/Cluster';
import { authorityCases } from './cases/authority';
import { coordinationCases } from './cases/coordination';
import { customResourceCases } from './cases/customResources';
import { deletionCases } from './cases/deletion';
import { discoveryCases } from './cases/discovery';
import { kubectlCases } from './cases/kubectl';
import { ephemeralContainerCases } from './cases/ephemeralContainers';
import { listCases } from './cases/lists';
import { nodeCases } from './cases/nodes';
import { objectCases } from './cases/objects';
import { patchCases } from './cases/patches';
import { quotaCases } from './cases/quotas';
import { refusalCases } from './cases/refusals';
import { updateCases } from './cases/updates';
import { watchCases } from './cases/watches';
import { workloadCases } from './cases/workloads';

/** A cluster to test, with everything of Kubernetes running but nodes. */
export type RunningCluster = {
  /** Path of a kubeconfig with all rights. */
  kubeconfig: string;
  /** File with the bearer token that its API server shows kubelets; absent where it shows a certificate of its own authority. */
  kubeletTokenFile?: string;
  stop: () => Promise<void>;
};

/** Downloads and the first start of a cluster included. */
const setupTimeoutMs = 180_000;
const caseTimeoutMs = 60_000;

/**
 * @param reachesNodes - whether its API server can dial this machine's loopback addresses, where the suite's node listens; the cases about
 *   running pods are for those alone
 */
export function defineConformance(
  name: string,
  start: () => Promise<RunningCluster>,
  reachesNodes: boolean,
): void {
  describe(name, () => {
    jest.setTimeout(caseTimeoutMs);
    let running: RunningCluster;
    let opened: Cluster;
    const cluster = () => opened;

    beforeAll(async () => {
      running = await start();
      opened = await Cluster.open(running.kubeconfig);
    }, setupTimeoutMs);
    afterAll(async () => {
      await opened?.close();
      await running?.stop();
    });

    discoveryCases(cluster);
    objectCases(cluster);
    updateCases(cluster);
    patchCases(cluster);
    quotaCases(cluster);
    ephemeralContainerCases(cluster);
    refusalCases(cluster);
    listCases(cluster);
    watchCases(cluster);
    deletionCases(cluster);
    customResourceCases(cluster);
    coordinationCases(cluster);
    workloadCases(cluster);
    kubectlCases(cluster);
    authorityCases(cluster);
    if (reachesNodes) nodeCases(cluster, () => running.kubeletTokenFile);
  });
}
