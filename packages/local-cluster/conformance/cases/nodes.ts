import type { Cluster } from '../cluster/Cluster';
import { RealNode } from '../cluster/RealNode';
import { attachCases } from './attach';
import { debuggingCases } from './debugging';
import { execCases } from './exec';
import { logCases } from './logs';
import { metricsCases } from './metrics';
import { portForwardCases } from './portForward';
import { readinessGateCases } from './readinessGates';
import { rolloutCases } from './rollouts';

/** What a running pod is asked for by kubectl, through the API server, of the virtual node. */
export function nodeCases(
  cluster: () => Cluster,
  kubeletTokenFile: () => string | undefined,
): void {
  describe('pods that run', () => {
    let started: RealNode;
    const node = () => started;
    beforeAll(async () => {
      started = await RealNode.start(cluster(), kubeletTokenFile());
    });
    afterAll(async () => {
      await started?.stop();
    });

    logCases(node);
    execCases(node);
    attachCases(node);
    debuggingCases(cluster, node);
    portForwardCases(cluster, node);
    metricsCases(cluster, node);
    readinessGateCases(cluster, node);
    rolloutCases(cluster, node);
  });
}
