import { labels, type TemplateRepository } from '@streamspace/plugin-common';
import {
  isNotFound,
  Secret,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { GitError, type GitAuth } from '../git';

/**
 * The credentials of a repository, from the Secret that it names.
 *
 * A Secret serves only the repository that its label names: whoever may write repositories could have any Secret sent to a host of theirs else.
 *
 * @throws GitError in words for whoever manages the repository, without any of the secret.
 */
export async function readCredentials(
  client: KubernetesClient,
  { metadata, spec }: TemplateRepository,
): Promise<GitAuth> {
  const type = spec.auth?.type ?? 'none';
  if (type === 'none') return { type };
  const name = spec.auth?.secretRef?.name;
  if (!name) {
    throw unusable(`auth.type is ${type}, but auth.secretRef names no Secret`);
  }
  const ref = { namespace: metadata.namespace, name };
  const secret = await client.get(Secret, ref).catch(error => {
    if (isNotFound(error)) throw unusable(`there is no Secret "${name}"`);
    throw error;
  });
  if (secret.metadata?.labels?.[labels.repository] !== metadata.name) {
    throw unusable(
      `the Secret "${name}" is not for this repository: it lacks the label ${labels.repository}=${metadata.name}`,
    );
  }
  const optional = (key: string): string | undefined => {
    const encoded = secret.data?.[key];
    return encoded === undefined
      ? undefined
      : Buffer.from(encoded, 'base64').toString('utf8');
  };
  const required = (key: string): string => {
    const value = optional(key);
    if (!value) throw unusable(`the Secret "${name}" lacks the key ${key}`);
    return value;
  };
  switch (type) {
    case 'basic':
      return {
        type,
        username: required('username'),
        password: required('password'),
      };
    case 'token':
      return {
        type,
        username: optional('username'),
        token: required('token'),
      };
    default:
      return {
        type,
        privateKey: required('ssh-privatekey'),
        knownHosts: optional('known_hosts'),
      };
  }
}

function unusable(message: string): GitError {
  return new GitError('Unauthorized', message);
}
