import { InputError } from '@backstage/errors';
import {
  labels,
  type BodyOf,
  type MarketplaceOperations,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  Secret,
  type KubernetesService,
} from '@streamspace/plugin-node';

type Credentials = NonNullable<
  BodyOf<MarketplaceOperations['createRepository']>['credentials']
>;

type AuthType = 'none' | 'basic' | 'ssh' | 'token';

/** As `webhook.secretRef` of the CRD says. */
const webhookKey = 'webhook-secret';

/** As `auth.secretRef` of the CRD. */
export type SecretRef = { name: string };

/** The Secrets that hold the credentials of repositories; nothing reads them back for anybody. */
export class RepositorySecrets {
  constructor(
    private readonly kubernetes: Pick<
      KubernetesService,
      'client' | 'namespace'
    >,
  ) {}

  /**
   * Writes credentials for a repository into a Secret of their own.
   *
   * @throws InputError where what the type needs is not given.
   */
  async writeCredentials(
    repository: string,
    type: Exclude<AuthType, 'none'>,
    credentials: Credentials = {},
  ): Promise<SecretRef> {
    return this.write(repository, keysOf(type, credentials));
  }

  /** Writes what the repository's Git host signs its webhook with into a Secret of its own. */
  async writeWebhookSecret(
    repository: string,
    secret: string,
  ): Promise<SecretRef> {
    return this.write(repository, { [webhookKey]: secret });
  }

  /** What a repository's webhook is signed with; undefined where it has none that is meant for it. */
  async readWebhookSecret({
    metadata,
    spec,
  }: TemplateRepository): Promise<string | undefined> {
    const name = spec.webhook?.secretRef.name;
    if (!name) return undefined;
    const secret = await this.kubernetes.client
      .get(Secret, { namespace: metadata.namespace, name })
      .catch(error => {
        if (isNotFound(error)) return undefined;
        throw error;
      });
    const isOwn =
      secret?.metadata?.labels?.[labels.repository] === metadata.name;
    const encoded = isOwn ? secret?.data?.[webhookKey] : undefined;
    return encoded && Buffer.from(encoded, 'base64').toString('utf8');
  }

  private async write(
    repository: string,
    keys: Record<string, string>,
  ): Promise<SecretRef> {
    const { client, namespace } = this.kubernetes;
    const { metadata } = await client.create(Secret, {
      metadata: {
        generateName: prefixOf(repository),
        namespace,
        labels: { [labels.repository]: repository },
      },
      stringData: keys,
    });
    return { name: metadata!.name! };
  }

  /** Lets the cluster remove the Secret of a repository together with it. */
  async belongTo(
    { apiVersion, kind, metadata }: TemplateRepository,
    { name }: SecretRef,
  ): Promise<void> {
    const { client, namespace } = this.kubernetes;
    const owner = { apiVersion, kind, name: metadata.name, uid: metadata.uid };
    await client.mergePatch(
      Secret,
      { namespace, name },
      { metadata: { ownerReferences: [owner] } },
    );
  }

  /** Removes a Secret that nothing uses any more; one that an administrator made stays. */
  async remove(repository: string, ref: SecretRef | undefined): Promise<void> {
    if (!ref?.name.startsWith(prefixOf(repository))) return;
    const { client, namespace } = this.kubernetes;
    await client.delete(Secret, { namespace, ...ref }).catch(error => {
      if (!isNotFound(error)) throw error;
    });
  }
}

function prefixOf(repository: string): string {
  return `repository-${repository}-`;
}

/** As `auth.secretRef` of the CRD says. */
function keysOf(
  type: Exclude<AuthType, 'none'>,
  credentials: Credentials,
): Record<string, string> {
  const { username, password, token, sshPrivateKey, knownHosts } = credentials;
  const required: Record<string, string | undefined> = {
    basic: { username, password },
    token: { token },
    ssh: { 'ssh-privatekey': sshPrivateKey, known_hosts: knownHosts },
  }[type];
  const keys: Record<string, string> = {};
  for (const [key, value] of Object.entries(required)) {
    if (!value) {
      throw new InputError(
        `credentials: ${key} is missing, which auth.type ${type} needs`,
      );
    }
    keys[key] = value;
  }
  if (type === 'token' && username) keys.username = username;
  return keys;
}
