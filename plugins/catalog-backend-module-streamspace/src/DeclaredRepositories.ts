import { isDeepStrictEqual } from 'node:util';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  annotations,
  declaringEntityOf,
  labels,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  isAlreadyExists,
  isConflict,
  isNotFound,
  TemplateRepository as TemplateRepositoryKind,
  WorkQueue,
  type KubernetesService,
  type Outcome,
} from '@streamspace/plugin-node';
import { declaredRepository, readDeclaration } from './declaration';

/** The one key of the queue. */
const everything = '*';

/** Between two looks at the catalog, in milliseconds. */
const lookEveryMs = 60_000;

/** Until the catalog shows an entity that was processed just now, in milliseconds: it is put together in a later step. */
const settlesMs = 2_000;

/**
 * Whose entity is gone for this long is removed, in milliseconds. A catalog that was emptied, as with a lost database, has its entities again by
 * then; with a repository goes all that the marketplace knows of it.
 */
const removeAfterMs = 60_000;

/** First wait after a failure, such as a catalog that is still starting, in milliseconds; it doubles. */
const firstRetryMs = 250;
const maxRetryMs = 60_000;

/**
 * Keeps the TemplateRepositories that carry the label `from-catalog` as the catalog's entities of that kind say: what they declare is created,
 * changes with them, and goes with them. What was installed from one that goes stays.
 *
 * Every replica may do so at any time: each write is guarded by what was read before it.
 */
export class DeclaredRepositories {
  private readonly queue: WorkQueue;
  /** Since when repositories lack their entity, by their names; in milliseconds since 1970. */
  private readonly missingSince = new Map<string, number>();

  constructor(
    private readonly options: {
      kubernetes: Pick<KubernetesService, 'client' | 'namespace'>;
      catalog: Pick<CatalogService, 'getEntities'>;
      auth: Pick<AuthService, 'getOwnServiceCredentials'>;
      logger: LoggerService;
      now?: () => number;
    },
  ) {
    this.queue = new WorkQueue({
      concurrency: 1,
      reconcile: () => this.reconcile(),
      onError: (_, error) =>
        options.logger.warn(
          `template repositories that the catalog declares: ${error.message}`,
        ),
      backoffMs: failures =>
        Math.min(maxRetryMs, firstRetryMs * 2 ** (failures - 1)),
    });
  }

  /** Looks at the catalog now, and from then on from time to time. */
  look(): void {
    this.queue.add(everything);
  }

  /** Looks at the catalog when it shows what was processed just now. */
  lookSoon(): void {
    this.queue.addAfter(everything, settlesMs);
  }

  stop(): Promise<void> {
    return this.queue.stop();
  }

  private async reconcile(): Promise<Outcome> {
    const { client, namespace } = this.options.kubernetes;
    const entities = await this.entities();
    const { items: present } = await client.list(TemplateRepositoryKind, {
      namespace,
      labelSelector: `${labels.fromCatalog}=true`,
    });
    const failures: string[] = [];
    for (const entity of entities) {
      await this.apply(entity).catch(error =>
        failures.push(`${stringifyEntityRef(entity)}: ${error.message}`),
      );
    }
    await this.removeOthers(present, new Set(entities.map(stringifyEntityRef)));
    if (failures.length > 0) throw new Error(failures.join('; '));
    return { requeueAfterMs: lookEveryMs };
  }

  /** In the order of their refs, so that of two of one name the same one always comes first. */
  private async entities(): Promise<Entity[]> {
    const { catalog, auth } = this.options;
    const { items } = await catalog.getEntities(
      { filter: { kind: 'TemplateRepository' } },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return items.sort((a, b) =>
      stringifyEntityRef(a) < stringifyEntityRef(b) ? -1 : 1,
    );
  }

  private async apply(entity: Entity): Promise<void> {
    const { client, namespace } = this.options.kubernetes;
    const { name } = entity.metadata;
    const wanted = declaredRepository(readDeclaration(entity), namespace);
    const present = await client
      .get(TemplateRepositoryKind, { namespace, name })
      .catch(ignoring(isNotFound));
    if (!present) {
      await client
        .create(TemplateRepositoryKind, wanted)
        // Another replica, or an administrator, was faster; the next look sees it.
        .catch(ignoring(isAlreadyExists));
      return;
    }
    // Somebody else's; the processor has told the entity so.
    if (declaringEntityOf(present) !== stringifyEntityRef(entity)) return;
    const next = {
      ...present,
      // The webhook holds a secret, which no file may; administrators set it up.
      spec: { ...wanted.spec, webhook: present.spec.webhook },
      metadata: merged(present, wanted),
    };
    if (isDeepStrictEqual(next, present)) return;
    await client
      .replace(TemplateRepositoryKind, next)
      .catch(ignoring(isConflict));
  }

  private async removeOthers(
    present: TemplateRepository[],
    declaring: Set<string>,
  ): Promise<void> {
    const { kubernetes, now = Date.now } = this.options;
    const missing = present.filter(
      repository => !declaring.has(declaringEntityOf(repository) ?? ''),
    );
    const names = new Set(missing.map(({ metadata }) => metadata.name!));
    for (const name of this.missingSince.keys()) {
      if (!names.has(name)) this.missingSince.delete(name);
    }
    for (const { metadata } of missing) {
      const { namespace, uid, resourceVersion } = metadata;
      const name = metadata.name!;
      const since = this.missingSince.get(name) ?? now();
      this.missingSince.set(name, since);
      if (now() - since < removeAfterMs) continue;
      await kubernetes.client
        .delete(
          TemplateRepositoryKind,
          { namespace, name },
          { preconditions: { uid, resourceVersion } },
        )
        .catch(ignoring(error => isNotFound(error) || isConflict(error)));
      this.missingSince.delete(name);
    }
  }
}

/** The metadata of a present repository with what the declaration says of it; an owner that it no longer names goes. */
function merged(
  present: TemplateRepository,
  wanted: TemplateRepository,
): TemplateRepository['metadata'] {
  const { [annotations.owner]: _, ...others } =
    present.metadata.annotations ?? {};
  return {
    ...present.metadata,
    annotations: { ...others, ...wanted.metadata.annotations },
  };
}

function ignoring(
  isExpected: (error: unknown) => boolean,
): (error: unknown) => undefined {
  return error => {
    if (!isExpected(error)) throw error;
    return undefined;
  };
}
