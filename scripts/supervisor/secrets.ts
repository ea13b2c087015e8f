import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { JWK } from 'oidc-provider';

/** What only the processes of one instance know. */
export type Secrets = {
  databasePassword: string;
  /** Signs the cookies of a sign-in under way. */
  sessionSecret: string;
  /** Static token by which the gateway speaks to the connections plugin. */
  trackerToken: string;
  /** HMAC key of the gateway's cookie: 32 bytes, base64url. */
  grantKey: string;
  oidcClientSecret: string;
  identityProviderCookieKey: string;
  /** Signs the identity provider's tokens; kept, so that a restart leaves them valid. */
  identityProviderKey: JWK;
};

/** Reads the secrets of a data folder, and makes those that are missing once, readable for the owner alone. */
export function loadSecrets(file: string): Secrets {
  const present: Partial<Secrets> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const secrets: Secrets = {
    databasePassword: present.databasePassword ?? random(24),
    sessionSecret: present.sessionSecret ?? random(32),
    trackerToken: present.trackerToken ?? random(32),
    grantKey: present.grantKey ?? random(32),
    oidcClientSecret: present.oidcClientSecret ?? random(32),
    identityProviderCookieKey: present.identityProviderCookieKey ?? random(32),
    identityProviderKey: present.identityProviderKey ?? signingKey(),
  };
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    // By way of a second file: a power cut must not leave half the secrets, of which the database's password is one.
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: random(8),
  } as JWK;
}
