import type { Cluster } from '../cluster/Cluster';
import { Workloads } from '../cluster/Workloads';
import { claimCases } from './claims';
import { deploymentCases } from './deployments';
import { scaleDownCases } from './scaleDown';
import { schedulingCases } from './scheduling';
import { serviceCases } from './services';

/** From a Deployment to pods that a Service finds: what the controllers do. */
export function workloadCases(cluster: () => Cluster): void {
  describe('workloads', () => {
    let started: Workloads;
    const workloads = () => started;
    beforeAll(async () => {
      started = await Workloads.start(cluster());
    });
    afterAll(async () => {
      await started?.stop();
    });

    deploymentCases(cluster, workloads);
    scaleDownCases(cluster, workloads);
    serviceCases(cluster, workloads);
    schedulingCases(cluster, workloads);
    claimCases(cluster, workloads);
  });
}
