import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  declaringEntityOf,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  objectKey,
  TemplateRepository as TemplateRepositoryKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import { isDeclaration, ownerRefOf, readDeclaration } from './declaration';
import { repositoryRef } from './entities';

/**
 * Takes template repositories that teams declare by a file at a location of the catalog: entities of the kind TemplateRepository.
 *
 * One whose name is taken in the cluster, by a repository that people added or by another entity, stays in the catalog with an error that says so
 * (`status.items`, which the entity's page shows).
 */
export class RepositoryProcessor implements CatalogProcessor {
  constructor(
    private readonly options: {
      kubernetes: Pick<KubernetesService, 'namespace' | 'reflector'>;
      /** Owner of declarations that name none. */
      owner: string;
      /** Called when a declaration was processed; the catalog shows it a moment later. */
      onDeclaration: () => void;
    },
  ) {}

  getProcessorName(): string {
    return 'StreamSpaceRepositoryProcessor';
  }

  /** @throws InputError that names the fields that are wrong. */
  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isDeclaration(entity)) return false;
    readDeclaration(entity);
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isDeclaration(entity)) return entity;
    const declaration = readDeclaration(entity);
    const self = getCompoundEntityRef(entity);
    const owner = parseEntityRef(ownerRefOf(declaration) ?? this.options.owner);
    const resource = parseEntityRef(repositoryRef(entity.metadata.name));
    relate(emit, self, RELATION_OWNED_BY, owner, RELATION_OWNER_OF);
    relate(emit, resource, RELATION_DEPENDS_ON, self, RELATION_DEPENDENCY_OF);
    this.options.onDeclaration();

    const problem = await this.problemOf(entity);
    return problem ? withError(entity, problem) : entity;
  }

  private async problemOf(entity: Entity): Promise<string | undefined> {
    const { namespace } = this.options.kubernetes;
    const { name } = entity.metadata;
    const reflector = this.options.kubernetes.reflector<TemplateRepository>(
      TemplateRepositoryKind,
    );
    const present = reflector.get(objectKey({ namespace, name }));
    if (!present) return undefined;
    const declaring = declaringEntityOf(present);
    if (declaring === stringifyEntityRef(entity)) return undefined;
    return declaring
      ? `${declaring} declares a template repository "${name}" already. Give one of the two another metadata.name.`
      : `There is a template repository "${name}" that was not declared by the catalog, and it stays as it is. Give this one another metadata.name, or have an administrator remove the other.`;
  }
}

function relate(
  emit: CatalogProcessorEmit,
  source: CompoundEntityRef,
  type: string,
  target: CompoundEntityRef,
  inverse: string,
) {
  emit(processingResult.relation({ source, type, target }));
  emit(
    processingResult.relation({
      source: target,
      type: inverse,
      target: source,
    }),
  );
}

/** An entity with an error as the catalog itself puts it there, by which its page finds it. */
function withError(entity: Entity, message: string): AlphaEntity {
  return {
    ...entity,
    status: {
      items: [
        {
          type: 'backstage.io/catalog-processing',
          level: 'error',
          message,
          error: { name: 'ConflictError', message },
        },
      ],
    },
  };
}
