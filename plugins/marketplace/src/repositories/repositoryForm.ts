import {
  parseDurationMs,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import type {
  Credentials,
  NewRepository,
  RepositoryChange,
} from '../api/MarketplaceApi';
import { isKubernetesName } from '../catalog/isKubernetesName';

/** Ways by which a repository lets the platform in. */
export const authTypes = ['none', 'token', 'basic', 'ssh'] as const;

/** What a repository's form holds, as it was typed. */
export interface RepositoryValues {
  name: string;
  url: string;
  branch: string;
  path: string;
  authType: (typeof authTypes)[number];
  username: string;
  password: string;
  token: string;
  sshPrivateKey: string;
  knownHosts: string;
  autoSync: boolean;
  syncInterval: string;
  isPublic: boolean;
  /** Entity refs, one a line. */
  allowedUsers: string;
}

/** Fields that may hold what cannot be sent, in the order of the form. */
export type CheckedField =
  'name' | 'url' | SecretField | 'syncInterval' | 'allowedUsers';

/** Fields of which the platform tells nothing back. */
export type SecretField = keyof Credentials;

/** What is wrong with a field: the key of the message that says what is valid. */
export type Problem =
  | 'nameInvalid'
  | 'nameTaken'
  | 'urlInvalid'
  | 'urlSecret'
  | 'needed'
  | 'intervalInvalid';

/** The secrets of each way in: those that are needed, and those that may be given too. */
export const secretsOf: Record<
  RepositoryValues['authType'],
  { needed: SecretField[]; possible: SecretField[] }
> = {
  none: { needed: [], possible: [] },
  token: { needed: ['token'], possible: ['token', 'username'] },
  basic: {
    needed: ['username', 'password'],
    possible: ['username', 'password'],
  },
  ssh: {
    needed: ['sshPrivateKey'],
    possible: ['sshPrivateKey', 'knownHosts'],
  },
};

/** What the form begins with: the repository as it is, or what is usual for a new one. */
export function valuesOf(repository?: TemplateRepository): RepositoryValues {
  const { metadata, spec } = repository ?? {};
  return {
    name: metadata?.name ?? '',
    url: spec?.url ?? '',
    branch: spec?.branch ?? 'main',
    path: spec?.path ?? 'templates/',
    authType: spec?.auth?.type ?? 'none',
    username: '',
    password: '',
    token: '',
    sshPrivateKey: '',
    knownHosts: '',
    autoSync: spec?.autoSync ?? true,
    syncInterval: spec?.syncInterval ?? '1h',
    isPublic: spec?.public ?? true,
    allowedUsers: spec?.allowedUsers?.join('\n') ?? '',
  };
}

/**
 * Whether secrets must be typed. Those that are there stay, but not where the address leads to another server, which would be given them.
 */
export function needsSecrets(
  values: RepositoryValues,
  before: RepositoryValues | undefined,
): boolean {
  return (
    before?.authType !== values.authType ||
    hostOf(before.url) !== hostOf(values.url)
  );
}

/**
 * What keeps the form from being sent, by field.
 *
 * @param before - what the repository was; absent for a new one.
 * @param taken - names of the repositories that there are.
 */
export function problemsOf(
  values: RepositoryValues,
  before: RepositoryValues | undefined,
  taken: readonly string[],
): Partial<Record<CheckedField, Problem>> {
  const problems: Partial<Record<CheckedField, Problem>> = {};
  if (!before) {
    if (!isKubernetesName(values.name)) problems.name = 'nameInvalid';
    else if (taken.includes(values.name)) problems.name = 'nameTaken';
  }
  const url = values.url.trim();
  if (!isCloneAddress(url)) problems.url = 'urlInvalid';
  else if (holdsSecret(url)) problems.url = 'urlSecret';
  if (needsSecrets(values, before)) {
    for (const field of secretsOf[values.authType].needed) {
      if (!values[field]) problems[field] = 'needed';
    }
  }
  if (!isDuration(values.syncInterval.trim())) {
    problems.syncInterval = 'intervalInvalid';
  }
  if (!values.isPublic && linesOf(values.allowedUsers).length === 0) {
    problems.allowedUsers = 'needed';
  }
  return problems;
}

/** The request that adds what the form holds. */
export function toNewRepository(values: RepositoryValues): NewRepository {
  return {
    metadata: { name: values.name },
    spec: toSpec(values),
    ...toCredentials(values),
  };
}

/** The request that changes what is otherwise than before, and nothing else: somebody may have changed other fields meanwhile. */
export function toRepositoryChange(
  values: RepositoryValues,
  before: RepositoryValues,
): RepositoryChange {
  const old: Record<string, unknown> = toSpec(before);
  const changed = Object.entries(toSpec(values)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]),
  );
  return {
    ...(changed.length > 0 && { spec: Object.fromEntries(changed) }),
    ...toCredentials(values),
  };
}

function toSpec(values: RepositoryValues) {
  return {
    url: values.url.trim(),
    branch: values.branch.trim() || 'main',
    path: values.path.trim() || '.',
    auth: { type: values.authType },
    autoSync: values.autoSync,
    syncInterval: values.syncInterval.trim(),
    public: values.isPublic,
    allowedUsers: values.isPublic ? [] : linesOf(values.allowedUsers),
  };
}

function toCredentials(values: RepositoryValues): {
  credentials?: Credentials;
} {
  const filled = secretsOf[values.authType].possible.filter(
    field => values[field],
  );
  if (filled.length === 0) return {};
  return {
    credentials: Object.fromEntries(
      filled.map(field => [field, values[field]]),
    ),
  };
}

/** The same as crds/templaterepository.yaml asks of an address. */
function isCloneAddress(url: string): boolean {
  return /^(https?:\/\/|ssh:\/\/|file:\/\/|[\w.-]+@[A-Za-z0-9.-]+:)./.test(url);
}

function holdsSecret(url: string): boolean {
  const parsed = parsedUrl(url);
  if (!parsed) return false;
  const { protocol, username, password } = parsed;
  // A user alone belongs to an address of ssh.
  return password !== '' || (username !== '' && protocol.startsWith('http'));
}

function hostOf(url: string): string {
  const trimmed = url.trim();
  return parsedUrl(trimmed)?.host || trimmed.split(':')[0];
}

/** Undefined for what is no URL, such as the short form of ssh. */
function parsedUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isDuration(text: string): boolean {
  try {
    return parseDurationMs(text) > 0;
  } catch {
    return false;
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}
