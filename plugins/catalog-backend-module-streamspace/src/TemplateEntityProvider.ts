import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  annotations,
  isForEverybody,
  labels,
  type Template,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  objectKey,
  Template as TemplateKind,
  TemplateRepository as TemplateRepositoryKind,
  WorkQueue,
  type KubernetesService,
  type ObjectChange,
  type Outcome,
} from '@streamspace/plugin-node';
import {
  location,
  repositoryEntity,
  templateEntity,
  type EntityContext,
} from './entities';
import type { MarketplaceClient } from './MarketplaceClient';

/** Key of the queue for all repositories together; no object has it. */
const everything = '*';

/** Whose entities they are: no other provider takes their place. */
const locationKey = location;

/** First wait after a failure, such as a marketplace that is still starting, in milliseconds; it doubles. */
const firstRetryMs = 250;
const maxRetryMs = 60_000;

/** The entities of one repository by their refs, as JSON: what the catalog was told. */
type Told = Map<string, string>;

/**
 * Puts the repositories and their templates into the catalog: all of them once at the start, then what changed of a repository when a sync has
 * brought something new.
 */
export class TemplateEntityProvider implements EntityProvider {
  private readonly queue: WorkQueue;
  private readonly told = new Map<string, Told>();
  private connection?: EntityProviderConnection;
  private unwatch: (() => void)[] = [];

  constructor(
    private readonly options: EntityContext & {
      kubernetes: KubernetesService;
      marketplace: Pick<MarketplaceClient, 'templates'>;
      logger: LoggerService;
    },
  ) {
    this.queue = new WorkQueue({
      concurrency: 1,
      reconcile: key => this.reconcile(key),
      onError: (key, error) =>
        options.logger.warn(
          `templates of ${key === everything ? 'all repositories' : key} for the catalog: ${error.message}`,
        ),
      backoffMs: failures =>
        Math.min(maxRetryMs, firstRetryMs * 2 ** (failures - 1)),
    });
  }

  getProviderName(): string {
    return 'streamspace';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    this.unwatch = [
      this.repositories().onChange(change => {
        if (isNews(change)) this.queue.add(change.key);
      }),
      this.installed().onChange(change => {
        for (const name of repositoriesOf(change)) {
          const { namespace } = this.options.kubernetes;
          this.queue.add(objectKey({ namespace, name }));
        }
      }),
    ];
    this.queue.add(everything);
  }

  async stop(): Promise<void> {
    this.unwatch.forEach(end => end());
    await this.queue.stop();
  }

  private async reconcile(key: string): Promise<Outcome> {
    if (key === everything) await this.tellAll();
    // Before everything was told there is nothing that could differ from it.
    else if (this.told.has(everything)) await this.tellChanges(key);
    return { done: true };
  }

  private async tellAll(): Promise<void> {
    await Promise.all([
      this.repositories().synced(),
      this.installed().synced(),
    ]);
    const repositories = this.repositories().list();
    const entities: Entity[] = [];
    for (const repository of repositories) {
      const own = await this.entitiesOf(repository);
      entities.push(...own);
      this.told.set(objectKey(repository), toldOf(own));
    }
    await this.connection!.applyMutation({
      type: 'full',
      entities: entities.map(deferred),
    });
    this.told.set(everything, new Map());
    // What changed meanwhile.
    for (const repository of this.repositories().list()) {
      this.queue.add(objectKey(repository));
    }
  }

  private async tellChanges(key: string): Promise<void> {
    const repository = this.repositories().get(key);
    const entities = repository ? await this.entitiesOf(repository) : [];
    const before: Told = this.told.get(key) ?? new Map();
    const now = toldOf(entities);
    const added = entities.filter(entity => {
      const ref = stringifyEntityRef(entity);
      return before.get(ref) !== now.get(ref);
    });
    const removed = [...before.keys()].filter(ref => !now.has(ref));
    if (added.length + removed.length > 0) {
      await this.connection!.applyMutation({
        type: 'delta',
        added: added.map(deferred),
        removed: removed.map(entityRef => ({ entityRef, locationKey })),
      });
    }
    if (repository) this.told.set(key, now);
    else this.told.delete(key);
  }

  /** Of a repository for some alone nothing: the catalog shows all that it holds to everybody. */
  private async entitiesOf(repository: TemplateRepository): Promise<Entity[]> {
    if (!isForEverybody(repository.spec)) return [];
    const { marketplace } = this.options;
    const templates = await marketplace.templates(repository.metadata.name!);
    const installed = this.namesInstalledFrom(repository.metadata.name!);
    return [
      repositoryEntity(repository, this.options),
      ...templates.map(template =>
        templateEntity(
          repository,
          template,
          installed.get(template.name) ?? [],
          this.options,
        ),
      ),
    ];
  }

  /** Names of installed templates, by the names that they have in the repository. */
  private namesInstalledFrom(repository: string): Map<string, string[]> {
    const names = new Map<string, string[]>();
    for (const { metadata } of this.installed().list()) {
      if (metadata.labels?.[labels.repository] !== repository) continue;
      const name =
        metadata.annotations?.[annotations.catalogName] ?? metadata.name!;
      names.set(name, [...(names.get(name) ?? []), metadata.name!]);
    }
    return names;
  }

  private repositories() {
    return this.options.kubernetes.reflector(TemplateRepositoryKind);
  }

  private installed() {
    return this.options.kubernetes.reflector(TemplateKind);
  }
}

function deferred(entity: Entity) {
  return { entity, locationKey };
}

function toldOf(entities: Entity[]): Told {
  return new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      JSON.stringify(entity),
    ]),
  );
}

/** A sync that found nothing new changes the status alone. */
function isNews({ before, after }: ObjectChange<TemplateRepository>): boolean {
  if (!before || !after) return true;
  return (
    before.status?.revision !== after.status?.revision ||
    before.metadata.generation !== after.metadata.generation ||
    JSON.stringify(before.metadata.annotations) !==
      JSON.stringify(after.metadata.annotations)
  );
}

/** The repositories from which a template was installed before it changed and after, where it was installed or goes. */
function repositoriesOf({ before, after }: ObjectChange<Template>): string[] {
  if (before && after) {
    const same =
      before.metadata.labels?.[labels.repository] ===
        after.metadata.labels?.[labels.repository] &&
      before.metadata.annotations?.[annotations.catalogName] ===
        after.metadata.annotations?.[annotations.catalogName];
    if (same) return [];
  }
  return [before, after].flatMap(
    template => template?.metadata.labels?.[labels.repository] ?? [],
  );
}
