import { AuthenticationError } from '@backstage/errors';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  objectKey,
  TemplateRepository as TemplateRepositoryKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { IncomingHttpHeaders } from 'node:http';
import type { RepositorySecrets } from '../service/RepositorySecrets';
import { requestSync } from '../service/requestSync';
import { isSigned, namesSignature, type Delivery } from './isSigned';
import { pushedBranch } from './pushedBranch';

/** Has a repository synced when its Git host says that somebody pushed to it. */
export class WebhookReceiver {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      secrets: Pick<RepositorySecrets, 'readWebhookSecret'>;
      now?: () => number;
    },
  ) {}

  /**
   * Before the body is read: the repository, where it has a webhook and the delivery says that it is signed.
   *
   * @throws AuthenticationError, the same for a repository that there is not.
   */
  expect(name: string, headers: IncomingHttpHeaders): TemplateRepository {
    const { kubernetes } = this.parts;
    const repository = kubernetes
      .reflector(TemplateRepositoryKind)
      .get(objectKey({ namespace: kubernetes.namespace, name }));
    if (!repository?.spec.webhook || !namesSignature(headers)) throw refused();
    return repository;
  }

  /**
   * Asks for a sync where the delivery tells a push to the repository's branch.
   *
   * @returns whether it did. @throws AuthenticationError where its signature is not that of the repository's secret.
   */
  async receive(
    repository: TemplateRepository,
    delivery: Delivery,
  ): Promise<boolean> {
    const { kubernetes, secrets, now = Date.now } = this.parts;
    const secret = await secrets.readWebhookSecret(repository);
    if (!secret || !isSigned(delivery, secret, now())) throw refused();
    if (pushedBranch(delivery) !== (repository.spec.branch ?? 'main')) {
      return false;
    }
    await requestSync(kubernetes, repository.metadata.name!);
    return true;
  }
}

function refused(): AuthenticationError {
  return new AuthenticationError(
    'there is no such webhook, or the secret that signed this is not its own; set both up anew on the page of the repository',
  );
}
