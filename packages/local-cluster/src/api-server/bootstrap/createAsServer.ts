import { MASTERS } from '../auth/UserInfo';
import { ApiError } from '../errors/ApiError';
import type { Resource } from '../registry/Resource';
import type { ApiContext } from '../request/ApiContext';
import { createObject } from '../verbs/create';

const SERVER = {
  username: 'system:apiserver',
  uid: 'system:apiserver',
  groups: [MASTERS],
};

/** Creates an object in the server's own name, outside of namespaces. False when there is one already. */
export async function createAsServer(
  context: ApiContext,
  resource: Resource,
  object: Record<string, unknown>,
): Promise<boolean> {
  try {
    await createObject(context, {
      resource,
      namespace: '',
      name: '',
      subresource: '',
      query: new URLSearchParams(),
      user: SERVER,
      body: {
        // A copy: creation fills the object in.
        value: structuredClone(object),
        duplicates: [],
        mediaType: 'application/json',
      },
      warnings: [],
    });
    return true;
  } catch (error) {
    const exists =
      error instanceof ApiError && error.reason === 'AlreadyExists';
    if (!exists) throw error;
    return false;
  }
}
