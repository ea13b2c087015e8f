import { NAMESPACES } from '../registry/kinds/namespaces';
import type { ApiContext } from '../request/ApiContext';
import { createAsServer } from './createAsServer';

const NAMES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Creates the namespaces that every cluster has, where they are missing. */
export async function createDefaultNamespaces(
  context: ApiContext,
): Promise<void> {
  for (const name of NAMES) {
    await createAsServer(context, NAMESPACES, { metadata: { name } });
  }
}
