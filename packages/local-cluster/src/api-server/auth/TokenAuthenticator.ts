import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { IDENTITIES, type IdentityName } from './identities';
import { readIfPresent, writePrivateFile } from './privateFile';
import type { UserInfo } from './UserInfo';

const TOKENS_FILE = 'tokens.json';

/** The bearer tokens of the fixed identities, made once and kept in a private file. */
export type Tokens = Record<IdentityName, string>;

/** Reads the tokens of a cluster folder; missing ones are made and written there. */
export async function loadTokens(clusterDir: string): Promise<Tokens> {
  const path = join(clusterDir, TOKENS_FILE);
  const text = await readIfPresent(path);
  const known = (text ? JSON.parse(text) : {}) as Partial<Tokens>;
  const names = Object.keys(IDENTITIES) as IdentityName[];
  const tokens = Object.fromEntries(
    names.map(name => [name, known[name] ?? newToken()]),
  ) as Tokens;
  if (names.some(name => !known[name])) {
    await writePrivateFile(path, `${JSON.stringify(tokens, null, 2)}\n`);
  }
  return tokens;
}

/** Reads the token by which the kubelet knows the API server; it is made when missing. */
export async function loadKubeletToken(clusterDir: string): Promise<string> {
  const path = join(clusterDir, 'kubelet-token');
  const known = (await readIfPresent(path))?.trim();
  if (known) return known;
  const token = newToken();
  await writePrivateFile(path, `${token}\n`);
  return token;
}

/** Tells which fixed identity a bearer token belongs to. Tokens are looked up by hash, so that time tells nothing of them. */
export class TokenAuthenticator {
  readonly #users = new Map<string, UserInfo>();

  constructor(tokens: Tokens) {
    for (const [name, token] of Object.entries(tokens)) {
      this.#users.set(hash(token), IDENTITIES[name as IdentityName]);
    }
  }

  /** The user of a token, undefined when it is nobody's. */
  userOf(token: string): UserInfo | undefined {
    return this.#users.get(hash(token));
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
