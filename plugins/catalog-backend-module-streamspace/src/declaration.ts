import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  annotations,
  apiGroup,
  labels,
  parseDurationMs,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  fieldName,
  schemaValidator,
  templateRepositorySpecSchema,
} from '@streamspace/plugin-common/templates';

/** Shortest interval between two syncs, in milliseconds: the platform's own, for repositories that people add. */
const minIntervalMs = 60_000;

const { url, branch, path, syncInterval, autoSync } =
  templateRepositorySpecSchema.properties;

/** What a file may say: neither credentials, which would lie open in it, nor who sees the repository, since the catalog is everybody's. */
const declarable = { url, branch, path, syncInterval, autoSync };

/** What is in force where a file says nothing, as the API server fills it in. */
const defaults: Partial<TemplateRepository['spec']> = {
  branch: branch.default,
  path: path.default,
  syncInterval: syncInterval.default,
  autoSync: autoSync.default,
  public: templateRepositorySpecSchema.properties.public.default,
};

const problemsOf = schemaValidator({
  ...templateRepositorySpecSchema,
  properties: {
    ...declarable,
    owner: { type: 'string', minLength: 1, maxLength: 256 },
  },
  additionalProperties: false,
});

/** Fields of the resource that a file may not have, and why. */
const reasons: Record<string, string> = {
  'spec.auth':
    'may not stand in a file: credentials are given by an administrator, for a repository of their own',
  'spec.public':
    'may not stand in a file: repositories of the catalog are for everybody',
  'spec.allowedUsers':
    'may not stand in a file: repositories of the catalog are for everybody',
};

/** A template repository as an entity of the catalog declares it: the resource of the cluster, with the owner in its `spec`. */
export type RepositoryDeclaration = Entity & {
  kind: 'TemplateRepository';
  spec: Pick<TemplateRepository['spec'], keyof typeof declarable> & {
    owner?: string;
  };
};

/** Whether an entity means to be a {@link RepositoryDeclaration}. */
export function isDeclaration(entity: Entity): boolean {
  return (
    entity.apiVersion === `${apiGroup}/v1alpha1` &&
    entity.kind === 'TemplateRepository'
  );
}

/**
 * Checks a declaration by the schema that the API server has.
 *
 * @throws InputError that names each field that is wrong.
 */
export function readDeclaration(entity: Entity): RepositoryDeclaration {
  const { metadata, spec = {} } = entity;
  const problems = problemsOf(spec).map(problem => {
    const field = fieldName(problem.path);
    return `${field} ${reasons[field] ?? problem.message}`;
  });
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(metadata.name)) {
    problems.unshift(
      'metadata.name must be small letters, digits and hyphens, with a letter or digit at both ends',
    );
  }
  if (problems.length === 0) problems.push(...problemsOfValues(spec));
  if (problems.length > 0) throw new InputError(problems.join('; '));
  return entity as RepositoryDeclaration;
}

/** What the schema cannot say. */
function problemsOfValues(spec: Entity['spec']): string[] {
  const { syncInterval: interval, owner } = spec as Record<string, string>;
  const problems: string[] = [];
  if (interval && parseDurationMs(interval) < minIntervalMs) {
    problems.push('spec.syncInterval must be at least a minute (1m)');
  }
  if (owner && !/^([^:/]+:)?([^:/]+\/)?[^:/]+$/.test(owner)) {
    problems.push(
      `spec.owner "${owner}" is no entity ref, such as group:default/platform`,
    );
  }
  return problems;
}

/** Full ref of the owner that a declaration names. As with Backstage's own kinds, a bare name means a group of the same namespace. */
export function ownerRefOf({
  metadata,
  spec,
}: RepositoryDeclaration): string | undefined {
  if (!spec.owner) return undefined;
  return stringifyEntityRef(
    parseEntityRef(spec.owner, {
      defaultKind: 'Group',
      defaultNamespace: metadata.namespace,
    }),
  );
}

/** The resource that a declaration asks for, with every default filled in. */
export function declaredRepository(
  declaration: RepositoryDeclaration,
  namespace: string,
): TemplateRepository {
  const { owner: _, ...spec } = declaration.spec;
  const owner = ownerRefOf(declaration);
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'TemplateRepository',
    metadata: {
      namespace,
      name: declaration.metadata.name,
      labels: { [labels.fromCatalog]: 'true' },
      annotations: {
        [annotations.catalogEntity]: stringifyEntityRef(declaration),
        ...(owner && { [annotations.owner]: owner }),
      },
    },
    spec: { ...defaults, ...spec },
  };
}
