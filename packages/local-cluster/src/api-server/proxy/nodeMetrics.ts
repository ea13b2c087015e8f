import { fieldAt } from '../objects/fieldAt';
import { NODES } from '../registry/kinds/nodes';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { listObjects } from '../verbs/list';
import { readSummaries } from './readSummaries';
import { measuredObject, usageOf } from './usage';

/** What the nodes that a request selects use now; those that do not answer or are not measured yet are left out. */
export async function nodeMetrics(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Array<Record<string, unknown>>> {
  const { items } = listObjects(context, { ...request, resource: NODES });
  const nodes = items.map(({ object }) => object);
  const summaries = await readSummaries(
    context,
    nodes.map(({ metadata }) => metadata.name),
  );
  return nodes.flatMap(node => {
    const measured = fieldAt(summaries.get(node.metadata.name), 'node');
    const usage = usageOf(measured);
    return usage ? [{ ...measuredObject(node, measured), usage }] : [];
  });
}
