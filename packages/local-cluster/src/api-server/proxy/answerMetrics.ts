import { methodNotAllowed, notFound } from '../errors/ApiError';
import { fieldAt } from '../objects/fieldAt';
import { NODE_METRICS } from '../registry/kinds/metrics';
import { apiVersionOf } from '../registry/Resource';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { nodeMetrics } from './nodeMetrics';
import { podMetrics } from './podMetrics';

/** The metrics of one object, or of all that a request selects. @throws ApiError 404 for one that is not measured. */
export async function answerMetrics(
  context: ApiContext,
  request: ResourceRequest,
  method: string,
): Promise<Record<string, unknown>> {
  const { resource, name, query, subresource } = request;
  const isWatch = ['true', '1'].includes(query.get('watch') ?? '');
  if (method !== 'GET' || subresource || isWatch) throw methodNotAllowed();
  const read = resource === NODE_METRICS ? nodeMetrics : podMetrics;
  const apiVersion = apiVersionOf(resource);
  const items = (await read(context, { ...request, name: '' })).map(item => ({
    apiVersion,
    kind: resource.kind,
    ...item,
  }));
  if (!name) {
    return { apiVersion, kind: resource.listKind, metadata: {}, items };
  }
  const found = items.find(item => fieldAt(item, 'metadata.name') === name);
  if (!found) throw notFound(resource, name);
  return found;
}
