import { ApiError } from './errors/ApiError';
import type { ApiContext } from './request/ApiContext';
import { createObject } from './verbs/create';
import { NAMESPACES } from './registry/kinds/namespaces';

const NAMES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

const SERVER = {
  username: 'system:apiserver',
  uid: 'system:apiserver',
  groups: ['system:masters'],
};

/** Creates the namespaces that every cluster has, where they are missing. */
export async function createDefaultNamespaces(
  context: ApiContext,
): Promise<void> {
  for (const name of NAMES) {
    try {
      await createObject(context, {
        resource: NAMESPACES,
        namespace: '',
        name: '',
        subresource: '',
        query: new URLSearchParams(),
        user: SERVER,
        body: {
          value: { metadata: { name } },
          duplicates: [],
          mediaType: 'application/json',
        },
        warnings: [],
      });
    } catch (error) {
      const exists =
        error instanceof ApiError && error.reason === 'AlreadyExists';
      if (!exists) throw error;
    }
  }
}
