import { ApiError } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { deleteObject } from './delete';
import { listObjects, type Page } from './list';

/** Deletes all objects that the selectors choose, and returns them as they were. */
export async function deleteCollection(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Page> {
  const page = listObjects(context, request);
  const deletions = page.items.map(async ({ namespace, name }) => {
    try {
      await deleteObject(context, { ...request, namespace, name });
    } catch (error) {
      // Somebody else was faster, which is as good.
      if (!(error instanceof ApiError && error.code === 404)) throw error;
    }
  });
  await Promise.all(deletions);
  return page;
}
