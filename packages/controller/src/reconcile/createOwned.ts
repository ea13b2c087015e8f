import { labels, type Session } from '@streamspace/plugin-common';
import {
  isAlreadyExists,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

/** A name that the session needs belongs to an object that is not its own. */
export class NameInUseError extends Error {
  override readonly name = 'NameInUseError';

  constructor(kind: string, ref: string) {
    super(
      `the ${kind} ${ref} belongs to something else; remove it so that the session can use the name`,
    );
  }
}

/**
 * Creates an object of a session, or takes the one that an earlier pass created.
 *
 * @throws Error when something of this name belongs to somebody else; garbage collection may yet remove it, so it is worth another try.
 */
export async function createOwned<T extends KubernetesObject>(
  client: KubernetesClient,
  kind: ResourceKind<T>,
  wanted: T,
  session: Session,
): Promise<T> {
  try {
    return await client.create(kind, wanted);
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const { namespace, name } = wanted.metadata as {
    namespace?: string;
    name: string;
  };
  const found = await client.get(kind, { namespace, name });
  if (found.metadata?.labels?.[labels.sessionUid] !== session.metadata.uid) {
    throw new NameInUseError(kind.kind, `${namespace}/${name}`);
  }
  return found;
}
