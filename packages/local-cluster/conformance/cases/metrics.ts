import type { APIGroupList } from 'kubernetes-types/meta/v1';
import type { Cluster } from '../cluster/Cluster';
import type { RealNode } from '../cluster/RealNode';
import { getJson } from '../cluster/ask';
import { rowsOf } from '../cluster/rowsOf';

/** `kubectl top`, where something measures: a bare control plane has no metrics server. */
export function metricsCases(
  cluster: () => Cluster,
  node: () => RealNode,
): void {
  describe('top', () => {
    const top = (...what: string[]) => node().kubectl.try(['top', ...what]);

    it('shows what a node and its pods use, or says that nothing measures it', async () => {
      const { groups } = await getJson<APIGroupList>(cluster().client, '/apis');
      const isMeasured = groups.some(({ name }) => name === 'metrics.k8s.io');
      await node().run('measured', 'exec sleep 1000');
      // Use is known from the second look on.
      for (const what of [
        ['node', node().name],
        ['pod', 'measured'],
      ]) {
        let answer = await top(...what);
        while (isMeasured && answer.code !== 0) answer = await top(...what);
        const [header, row = []] = rowsOf(answer.stdout);
        const isAbsent = answer.stderr.includes('Metrics API not available');
        expect([header[0], row[0], isAbsent]).toEqual(
          isMeasured ? ['NAME', what[1], false] : ['', undefined, true],
        );
      }
    });
  });
}
