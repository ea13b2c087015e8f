import type { Cluster } from '../cluster/Cluster';
import { Workloads } from '../cluster/Workloads';
import { claimCases } from './claims';
import { deploymentCases } from './deployments';
import { disruptionCases } from './disruptions';
import { drainCases } from './drain';
import { jobCases } from './jobs';
import { rolloutHistoryCases } from './rolloutHistory';
import { scaleDownCases } from './scaleDown';
import { schedulingCases } from './scheduling';
import { serviceCases } from './services';
import { statefulSetCases } from './statefulSets';

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
    rolloutHistoryCases(cluster, workloads);
    scaleDownCases(cluster, workloads);
    serviceCases(cluster, workloads);
    schedulingCases(cluster, workloads);
    claimCases(cluster, workloads);
    disruptionCases(cluster, workloads);
    statefulSetCases(cluster, workloads);
    jobCases(cluster, workloads);
    drainCases(cluster);
  });
}
