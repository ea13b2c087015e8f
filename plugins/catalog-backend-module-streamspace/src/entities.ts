import type { ResourceEntity } from '@backstage/catalog-model';
import {
  annotations,
  labels,
  slug,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import type { TemplateSummary } from './MarketplaceClient';

/** Namespace of the entities, so that a template called as a team's own component does not take its place. */
const namespace = 'streamspace';

/** Longest name of an entity. */
const maxNameLength = 63;

/** Where the entities come from, as the catalog wants to know. */
export const location = 'streamspace:marketplace';

const managedBy = {
  'backstage.io/managed-by-location': location,
  'backstage.io/managed-by-origin-location': location,
};

/** By it Backstage's Kubernetes plugin finds what it shows of an entity. */
const labelSelectorAnnotation = 'backstage.io/kubernetes-label-selector';

export type EntityContext = {
  /** Entity ref of the owner of repositories that name none. */
  owner: string;
  portalUrl: string;
};

/** Ref of the entity of a template repository. */
export function repositoryRef(name: string): string {
  return `resource:${namespace}/${name}`;
}

/** A template repository: a Resource of the type `streamspace-template-repository`, which its annotation's owner owns. */
export function repositoryEntity(
  repository: TemplateRepository,
  context: EntityContext,
): ResourceEntity {
  const { metadata, spec } = repository;
  const name = metadata.name!;
  const isPage = /^https?:/.test(spec.url);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name,
      title: name,
      description: 'Templates of apps that people launch as sessions',
      annotations: { ...managedBy, [labels.repository]: name },
      links: [
        {
          url: `${context.portalUrl}/marketplace?repository=${name}`,
          title: 'Its templates in the marketplace',
        },
        ...(isPage ? [{ url: spec.url, title: 'Git repository' }] : []),
      ],
    },
    spec: {
      type: 'streamspace-template-repository',
      owner: ownerOf(repository, context),
    },
  };
}

/**
 * A template: a Resource of the type `streamspace-template` that depends on its repository, and has its owner.
 *
 * @param installedAs - names under which it is installed, by which its sessions' pods are known.
 */
export function templateEntity(
  repository: TemplateRepository,
  template: TemplateSummary,
  installedAs: string[],
  context: EntityContext,
): ResourceEntity {
  const repositoryName = repository.metadata.name!;
  const path = `${repositoryName}/${encodeURIComponent(template.name)}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name: slug(`${repositoryName}-${template.name}`, maxNameLength),
      title: template.displayName,
      description: template.description,
      annotations: {
        ...managedBy,
        [labels.repository]: repositoryName,
        [annotations.catalogName]: template.name,
        ...(installedAs.length > 0 && {
          [labelSelectorAnnotation]: podSelector(installedAs),
        }),
      },
      tags: tagsOf(template),
      links: [
        {
          url: `${context.portalUrl}/marketplace/${path}`,
          title: 'In the marketplace',
        },
      ],
    },
    spec: {
      type: 'streamspace-template',
      owner: ownerOf(repository, context),
      dependsOn: [repositoryRef(repositoryName)],
    },
  };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
function podSelector(installedAs: string[]): string {
  const values = installedAs.map(name => slug(name)).sort();
  return values.length === 1
    ? `${labels.template}=${values[0]}`
    : `${labels.template} in (${values.join(',')})`;
}

function ownerOf(
  { metadata }: TemplateRepository,
  { owner }: EntityContext,
): string {
  return metadata.annotations?.[annotations.owner] ?? owner;
}

/** Tags of the catalog are lower-case words with hyphens, of at most 63 characters. */
function tagsOf({ appType, categories, tags }: TemplateSummary): string[] {
  const words = [appType, ...categories, ...tags].map(tag =>
    tag
      .toLowerCase()
      .replace(/[^a-z0-9+#]+/g, '-')
      .slice(0, maxNameLength)
      .replace(/^-+|-+$/g, ''),
  );
  return [...new Set(words.filter(Boolean))];
}
