import {
  repositoryManagePermission,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  TemplateRepository as TemplateRepositoryKind,
  withoutManagedFields,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type {
  CatalogVisibility,
  UserCredentials,
} from '../service/CatalogVisibility';
import { presentRepository } from '../service/presentRepository';
import type {
  RepositorySecrets,
  SecretRef,
} from '../service/RepositorySecrets';

/** Whether the Git host of a repository may tell when somebody pushed, and what it signs that with. */
export class WebhookService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      visibility: CatalogVisibility;
      secrets: RepositorySecrets;
    },
  ) {}

  /** Lets whoever has this secret call; a secret from before is no longer good. */
  async set(
    credentials: UserCredentials,
    name: string,
    secret: string,
  ): Promise<TemplateRepository> {
    const { secrets } = this.parts;
    const before = await this.present(credentials, name);
    const written = await secrets.writeWebhookSecret(name, secret);
    const repository = await this.write(name, written).catch(async error => {
      await secrets.remove(name, written);
      throw error;
    });
    await secrets.belongTo(repository, written);
    await secrets.remove(name, before.spec.webhook?.secretRef);
    return repository;
  }

  /** Lets nobody call any more. */
  async remove(
    credentials: UserCredentials,
    name: string,
  ): Promise<TemplateRepository> {
    const before = await this.present(credentials, name);
    const repository = await this.write(name, undefined);
    await this.parts.secrets.remove(name, before.spec.webhook?.secretRef);
    return repository;
  }

  private async present(
    credentials: UserCredentials,
    name: string,
  ): Promise<TemplateRepository> {
    const { visibility, kubernetes } = this.parts;
    await visibility.require(
      credentials,
      repositoryManagePermission,
      'manage template repositories',
    );
    return presentRepository(kubernetes, name);
  }

  private async write(
    name: string,
    secretRef: SecretRef | undefined,
  ): Promise<TemplateRepository> {
    const { client, namespace } = this.parts.kubernetes;
    return withoutManagedFields(
      await client.mergePatch(
        TemplateRepositoryKind,
        { namespace, name },
        { spec: { webhook: secretRef ? { secretRef } : null } },
      ),
    );
  }
}
