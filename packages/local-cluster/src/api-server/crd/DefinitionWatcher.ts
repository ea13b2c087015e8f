import { ApiError, notFound } from '../errors/ApiError';
import type { ApiContext } from '../request/ApiContext';
import { copyOf, type StoredObject } from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';
import { CUSTOM_RESOURCE_DEFINITIONS } from '../registry/kinds/customResourceDefinitions';
import { beginDeletion } from '../verbs/delete';
import { CLEANUP_FINALIZER } from './acceptDefinition';
import type { CustomResourceDefinition } from './CustomResourceDefinition';
import { customResource } from './customResource';

const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';
const RETRY_MS = 1_000;

/**
 * Serves the kinds of the CustomResourceDefinitions that exist, from within the commit of each
 * change, and empties a kind whose definition is deleted.
 */
export class DefinitionWatcher {
  readonly #served = new Map<string, { form: string; resources: Resource[] }>();
  #unsubscribe: () => void = () => undefined;

  constructor(
    private readonly context: ApiContext,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins; the definitions that exist are served when it returns. */
  start(): void {
    const cache = this.context.store.cache(DEFINITIONS);
    this.#unsubscribe = cache.subscribe(() => this.#sync());
    this.#sync();
  }

  /** Stops reacting to changes. */
  stop(): void {
    this.#unsubscribe();
  }

  #sync(): void {
    const present = this.context.store.cache(DEFINITIONS).list();
    const names = new Set(present.map(stored => stored.name));
    for (const name of this.#served.keys()) {
      if (!names.has(name)) this.#withdraw(name);
    }
    for (const stored of present) {
      if (this.#served.get(stored.name)?.form !== formOf(stored)) {
        this.#serve(stored);
      }
    }
  }

  #serve(stored: StoredObject): void {
    const definition = stored.object as CustomResourceDefinition;
    const isEnding = definition.metadata.deletionTimestamp !== undefined;
    // Whoever watches a kind that is being emptied hears of its last objects.
    if (!isEnding) this.#withdraw(stored.name);
    const resources = definition.spec.versions
      .filter(version => version.served || isEnding)
      .map(version => customResource(definition, version))
      .map(resource => (isEnding ? withoutCreate(resource) : resource));
    for (const resource of resources) this.context.registry.add(resource);
    this.#served.set(stored.name, { form: formOf(stored), resources });
    if (
      isEnding &&
      definition.metadata.finalizers?.includes(CLEANUP_FINALIZER)
    ) {
      this.#emptyUntilDone(definition, resources[0]);
    }
  }

  #withdraw(name: string): void {
    const served = this.#served.get(name);
    for (const resource of served?.resources ?? []) {
      this.context.registry.remove(resource);
    }
    this.#served.delete(name);
  }

  /** While the database is away nothing can be deleted, so a failure is tried again. */
  #emptyUntilDone(
    definition: CustomResourceDefinition,
    resource: Resource,
  ): void {
    this.#empty(definition, resource).catch(error => {
      this.onError(error);
      setTimeout(
        () => this.#emptyUntilDone(definition, resource),
        RETRY_MS,
      ).unref();
    });
  }

  /** Deletes all objects of a kind, and lets its definition go when the last has left. */
  async #empty(
    definition: CustomResourceDefinition,
    resource: Resource,
  ): Promise<void> {
    const { store, now } = this.context;
    const cache = store.cache(resource.storage);
    while (cache.size > 0) {
      const changed = new Promise<void>(resolve => {
        const unsubscribe = cache.subscribe(() => {
          unsubscribe();
          resolve();
        });
      });
      const deletions = cache.list().map(object =>
        ignoreMissing(
          store.mutate(object, stored => {
            if (!stored) throw notFound(resource, object.name);
            return beginDeletion({
              resource,
              stored,
              options: { propagationPolicy: 'Background' },
              now: now(),
            });
          }),
        ),
      );
      await Promise.all(deletions);
      if (cache.size > 0) await changed;
    }
    await ignoreMissing(this.#release(definition.metadata.name));
  }

  #release(name: string): Promise<unknown> {
    const key = { resource: DEFINITIONS, namespace: '', name };
    return this.context.store.mutate(key, stored => {
      if (!stored) throw notFound(CUSTOM_RESOURCE_DEFINITIONS, name);
      const object = copyOf(stored);
      const left = (object.metadata.finalizers ?? []).filter(
        finalizer => finalizer !== CLEANUP_FINALIZER,
      );
      object.metadata.finalizers = left;
      return { action: left.length === 0 ? 'delete' : 'put', object };
    });
  }
}

/** What of a definition decides how its kind is served: what is written into its status alone ends no watch. */
function formOf({ object }: StoredObject): string {
  const { generation, uid, deletionTimestamp, finalizers } = object.metadata;
  return JSON.stringify([uid, generation, deletionTimestamp, finalizers]);
}

/** Nothing new comes into a kind that is being emptied. */
function withoutCreate(resource: Resource): Resource {
  return {
    ...resource,
    verbs: resource.verbs.filter(verb => verb !== 'create'),
  };
}

/** What is already gone need not be deleted. */
async function ignoreMissing(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 404)) throw error;
  }
}
