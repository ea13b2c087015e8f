/** Gives every living namespace the ServiceAccount `default`, which pods run as when they name none. */
import {
  isAlreadyExists,
  isForbidden,
  isNotFound,
  Namespace,
  ServiceAccount,
  type Outcome,
} from '@streamspace/plugin-node';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';

const name = 'default';

export function serviceAccountController(
  context: ControllerContext,
): Controller {
  const namespaces = context.cache(Namespace);
  const accounts = context.cache(ServiceAccount);
  return {
    name: 'serviceaccount-controller',
    watch: enqueue => {
      onEvery(namespaces, (_namespace, key) => enqueue(key));
      accounts.onChange(({ before, after }) => {
        if (!after && before?.metadata!.name === name)
          enqueue(before.metadata!.namespace!);
      });
    },
    reconcile,
  };

  async function reconcile(namespace: string): Promise<Outcome> {
    const present = namespaces.get(namespace);
    if (
      !present ||
      present.metadata!.deletionTimestamp ||
      accounts.get(`${namespace}/${name}`)
    )
      return { done: true };
    await context.client
      .create(ServiceAccount, { metadata: { namespace, name } })
      .catch(error => {
        // The namespace went away, or the account came, a moment ago.
        if (
          !isAlreadyExists(error) &&
          !isForbidden(error) &&
          !isNotFound(error)
        )
          throw error;
      });
    return { done: true };
  }
}
