import { ConflictError } from '@backstage/errors';
import {
  declaringEntityOf,
  repositoryManagePermission,
  repositoryReadPermission,
  repositorySyncPermission,
  type BodyOf,
  type MarketplaceOperations,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  isAlreadyExists,
  isConflict,
  isNotFound,
  objectKey,
  Template as TemplateKind,
  TemplateRepository as TemplateRepositoryKind,
  withoutManagedFields,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { GitRemotes } from '../git';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';
import type { InstalledTemplates } from './InstalledTemplates';
import { presentRepository, repositoryNotFound } from './presentRepository';
import { checkRepository, requireSameUse } from './repositoryRules';
import type { RepositorySecrets } from './RepositorySecrets';
import { requestSync, syncRequest } from './requestSync';

export type NewRepository = BodyOf<MarketplaceOperations['createRepository']>;

export type RepositoryPatch = BodyOf<MarketplaceOperations['updateRepository']>;

/** What people do with TemplateRepositories. The controller does the rest. */
export class RepositoryService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      visibility: CatalogVisibility;
      installed: InstalledTemplates;
      secrets: RepositorySecrets;
      remotes: Pick<GitRemotes, 'check'>;
    },
  ) {}

  async list(credentials: UserCredentials): Promise<TemplateRepository[]> {
    await this.requireRead(credentials);
    return this.reflector()
      .list()
      .map(withoutManagedFields)
      .sort((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1));
  }

  async get(
    credentials: UserCredentials,
    name: string,
  ): Promise<TemplateRepository> {
    await this.requireRead(credentials);
    const { namespace } = this.parts.kubernetes;
    const repository = this.reflector().get(objectKey({ namespace, name }));
    if (!repository) throw repositoryNotFound(name);
    return withoutManagedFields(repository);
  }

  /** Calls `listener` for every repository that changed or went, from now on; returns what ends that. */
  async watch(
    credentials: UserCredentials,
    listener: (name: string, repository?: TemplateRepository) => void,
  ): Promise<() => void> {
    await this.requireRead(credentials);
    return this.reflector().onChange(({ before, after }) =>
      listener(
        (after ?? before)!.metadata.name!,
        after && withoutManagedFields(after),
      ),
    );
  }

  /** @throws InputError where the platform's rules refuse the URL, ConflictError where there is one of this name. */
  async create(
    credentials: UserCredentials,
    { metadata: { name }, spec, credentials: given }: NewRepository,
  ): Promise<TemplateRepository> {
    await this.requireManage(credentials);
    const { kubernetes, secrets, remotes } = this.parts;
    const type = spec.auth?.type ?? 'none';
    checkRepository(spec, type, remotes);
    const secretRef =
      type === 'none'
        ? undefined
        : await secrets.writeCredentials(name, type, given);
    const repository = await kubernetes.client
      .create(TemplateRepositoryKind, {
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'TemplateRepository',
        metadata: { name, namespace: kubernetes.namespace },
        spec: { ...spec, auth: { type, secretRef } },
      })
      .catch(async error => {
        // Nobody would ever find credentials that nothing uses.
        await secrets.remove(name, secretRef);
        if (!isAlreadyExists(error)) throw error;
        throw new ConflictError(
          `there is a repository "${name}" already; give this one another name`,
        );
      });
    if (secretRef) await secrets.belongTo(repository, secretRef);
    return withoutManagedFields(repository);
  }

  /** @throws ConflictError where the patch names a resourceVersion that is no longer the newest, or the Backstage catalog decides how it is. */
  async patch(
    credentials: UserCredentials,
    name: string,
    { metadata, spec = {}, credentials: given }: RepositoryPatch,
  ): Promise<TemplateRepository> {
    await this.requireManage(credentials);
    const { kubernetes, secrets, remotes } = this.parts;
    const { client, namespace } = kubernetes;
    const present = await presentRepository(kubernetes, name);
    requireUndeclared(present);
    const former = present.spec.auth;
    const type = spec.auth?.type ?? former?.type ?? 'none';
    checkRepository(spec, type, remotes);
    if (type !== 'none' && !given) requireSameUse(present.spec, spec, type);
    const written =
      given && type !== 'none'
        ? await secrets.writeCredentials(name, type, given)
        : undefined;
    // Credentials that are not given again stay.
    const kept = type === 'none' ? undefined : former?.secretRef;
    const secretRef = written ?? kept;
    const repository = await client
      .mergePatch(
        TemplateRepositoryKind,
        { namespace, name },
        {
          // New credentials are a reason to try at once.
          metadata: { ...metadata, annotations: written && syncRequest() },
          spec: { ...spec, auth: { type, secretRef: secretRef ?? null } },
        },
      )
      .catch(async error => {
        await secrets.remove(name, written);
        if (isNotFound(error)) throw repositoryNotFound(name);
        if (!isConflict(error)) throw error;
        throw new ConflictError(
          `the repository "${name}" was changed meanwhile; read it again and repeat the change`,
        );
      });
    if (written) await secrets.belongTo(repository, written);
    if (former?.secretRef?.name !== secretRef?.name) {
      await secrets.remove(name, former?.secretRef);
    }
    return withoutManagedFields(repository);
  }

  /** Removes a repository; its catalog and its credentials go with it. @throws ConflictError where the Backstage catalog decides that it is. */
  async delete(
    credentials: UserCredentials,
    name: string,
    { installed }: { installed: 'keep' | 'uninstall' },
  ): Promise<void> {
    await this.requireManage(credentials);
    const { kubernetes } = this.parts;
    const { client, namespace } = kubernetes;
    requireUndeclared(await presentRepository(kubernetes, name));
    if (installed === 'uninstall') await this.uninstall(name);
    await client
      .delete(TemplateRepositoryKind, { namespace, name })
      .catch(ignoreNotFound);
  }

  /** Asks for a sync of these repositories, or of all. @returns their names. */
  async requestSync(
    credentials: UserCredentials,
    names?: string[],
  ): Promise<string[]> {
    const { visibility, kubernetes } = this.parts;
    await visibility.require(
      credentials,
      repositorySyncPermission,
      'sync template repositories',
    );
    const asked =
      names ??
      this.reflector()
        .list()
        .map(({ metadata }) => metadata.name!);
    await Promise.all(
      asked.map(name =>
        requestSync(kubernetes, name).catch(error => {
          if (isNotFound(error)) throw repositoryNotFound(name);
          throw error;
        }),
      ),
    );
    return asked;
  }

  private async uninstall(repository: string): Promise<void> {
    const { kubernetes, installed } = this.parts;
    for (const { metadata } of installed.from(repository)) {
      const { namespace, name } = metadata;
      await kubernetes.client
        .delete(TemplateKind, { namespace, name: name! })
        .catch(ignoreNotFound);
    }
  }

  private reflector() {
    return this.parts.kubernetes.reflector(TemplateRepositoryKind);
  }

  private requireRead(credentials: UserCredentials): Promise<void> {
    return this.parts.visibility.require(
      credentials,
      repositoryReadPermission,
      'see template repositories',
    );
  }

  private requireManage(credentials: UserCredentials): Promise<void> {
    return this.parts.visibility.require(
      credentials,
      repositoryManagePermission,
      'manage template repositories',
    );
  }
}

/** What is declared by a file would be set back a moment later. @throws ConflictError */
function requireUndeclared(repository: TemplateRepository): void {
  const entity = declaringEntityOf(repository);
  if (!entity) return;
  throw new ConflictError(
    `${entity} of the Backstage catalog declares this repository; change the file of that entity, or unregister its location to remove it`,
  );
}

function ignoreNotFound(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
