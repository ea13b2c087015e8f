import { NotFoundError } from '@backstage/errors';
import {
  annotations,
  type AnswerOf,
  type MarketplaceOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';
import type { CatalogQuery } from '../database/catalogConditions';
import type { CatalogRow } from '../database/catalogRow';
import type { CatalogStore } from '../database/CatalogStore';
import { countFacets } from '../database/countFacets';
import type { Host } from '../database/hostConditions';
import { hostFit } from '../database/hostFit';
import { listCatalog, type ListedRow } from '../database/listCatalog';
import type { RepositoryStore } from '../database/RepositoryStore';
import { obstaclesOf } from '../hosting/obstaclesOf';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';
import type { InstalledTemplates } from './InstalledTemplates';

type CatalogPage = AnswerOf<MarketplaceOperations['listCatalogTemplates']>;

type CatalogTemplate = CatalogPage['items'][number];

type CatalogDetails = AnswerOf<MarketplaceOperations['getCatalogTemplate']>;

/** What people see of the catalog. */
export class CatalogService {
  constructor(
    private readonly parts: {
      db: Knex;
      catalog: CatalogStore;
      repositories: RepositoryStore;
      visibility: CatalogVisibility;
      installed: InstalledTemplates;
      /** What decides now which templates can run. */
      host: () => Host;
    },
  ) {}

  async list(
    credentials: UserCredentials,
    query: CatalogQuery,
  ): Promise<CatalogPage> {
    const { db, visibility, installed, host } = this.parts;
    const scope = {
      host: host(),
      visible: await visibility.repositories(credentials),
      installed: installed.entries(),
    };
    const [{ rows, totalItems, nextCursor }, facets] = await Promise.all([
      listCatalog(db, query, scope),
      query.facets ? countFacets(db, query, scope) : undefined,
    ]);
    return {
      items: rows.map(row => this.toItem(row)),
      totalItems,
      nextCursor,
      facets,
    };
  }

  async get(
    credentials: UserCredentials,
    repository: string,
    name: string,
  ): Promise<CatalogDetails> {
    const { catalog, repositories } = this.parts;
    const row = await this.row(credentials, repository, name);
    const { manifest } = row;
    const { baseImage: image, version = null } = manifest.spec;
    const host = this.parts.host();
    const fit = await hostFit(this.parts.db, row, host);
    return {
      ...this.toItem({ ...row, ...fit, image, version }),
      obstacles: obstaclesOf(row, fit, host),
      path: row.path,
      revision: (await repositories.readFrom(repository))?.revision ?? '',
      manifest,
      readme: row.readme ?? undefined,
      findings: await catalog.findings(row),
    };
  }

  /** The row itself. @throws NotFoundError also for one that the caller may not see. */
  async row(
    credentials: UserCredentials,
    repository: string,
    name: string,
  ): Promise<CatalogRow> {
    const { visibility, catalog } = this.parts;
    const visible = await visibility.repositories(credentials);
    const row = visible.includes(repository)
      ? await catalog.get(repository, name)
      : undefined;
    if (row) return row;
    throw new NotFoundError(
      `there is no template "${name}" in a repository "${repository}" that you may see; GET /api/v1/catalog/templates lists those that there are`,
    );
  }

  private toItem(row: ListedRow): CatalogTemplate {
    return {
      repository: row.repository,
      name: row.name,
      displayName: row.display_name,
      description: row.description ?? undefined,
      categories: row.categories,
      tags: row.tags,
      appType: row.app_type,
      version: row.version ?? undefined,
      iconUrl: row.icon_hash
        ? `/api/v1/catalog/icons/${row.icon_hash}`
        : undefined,
      image: row.image,
      portIsGuess: row.port_is_guess && row.found_port === null,
      foundPort: row.found_port ?? undefined,
      installCount: row.install_count,
      launchCount: row.launch_count,
      ratingCount: row.rating_count,
      ...(row.rating_count > 0 && {
        ratingAverage: row.rating_sum / row.rating_count,
      }),
      architectures: row.architectures ?? undefined,
      imageIsAllowed: row.image_is_allowed,
      runsHere: row.runs_here ?? undefined,
      installed: this.installedOf(row),
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }

  private installedOf({
    repository,
    name,
    hash,
  }: ListedRow): CatalogTemplate['installed'] {
    const template = this.parts.installed.of(repository, name);
    if (!template) return undefined;
    const { metadata, spec } = template;
    return {
      name: metadata.name!,
      version: spec.version,
      isCurrent: metadata.annotations?.[annotations.catalogHash] === hash,
    };
  }
}
