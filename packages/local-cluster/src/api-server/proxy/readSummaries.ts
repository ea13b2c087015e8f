import type { ApiContext } from '../request/ApiContext';
import { readKubelet } from './kubeletProxy';

/** What kubelets say about their nodes and pods, by the node's name. Those that do not answer are left out and cost the others nothing. */
export async function readSummaries(
  context: ApiContext,
  nodeNames: readonly string[],
): Promise<Map<string, unknown>> {
  const summaries = new Map<string, unknown>();
  await Promise.all(
    [...new Set(nodeNames)].map(async nodeName => {
      try {
        const summary = await readKubelet(context, nodeName, '/stats/summary');
        summaries.set(nodeName, summary);
      } catch {
        // Its node's conditions tell of it, and metrics are there for what is well.
      }
    }),
  );
  return summaries;
}
