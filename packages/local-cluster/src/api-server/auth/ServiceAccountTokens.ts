import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
} from 'node:crypto';
import { join } from 'node:path';
import { errors, jwtVerify, SignJWT } from 'jose';
import { textAt } from '../objects/fieldAt';
import { PODS } from '../registry/kinds/pods';
import { SERVICE_ACCOUNTS } from '../registry/kinds/serviceAccounts';
import type { RevisionStore } from '../storage/RevisionStore';
import { readIfPresent, writePrivateFile } from './privateFile';
import { serviceAccountUser, type UserInfo } from './UserInfo';

const ALGORITHM = 'ES256';
const CLAIMS = 'kubernetes.io';
const POD = 'authentication.kubernetes.io/pod-';

/** Who makes the tokens, and for whom they are where nobody else is named: this server. */
export const ISSUER = 'https://kubernetes.default.svc';

/** An object by its name and its uid. */
export interface ObjectIdentity {
  name: string;
  uid: string;
}

/** What a token says. */
export interface TokenContent {
  namespace: string;
  serviceAccount: ObjectIdentity;
  /** The token ends with this pod. */
  pod?: ObjectIdentity;
  audiences: string[];
  /** In seconds since the epoch, as `issuedAt`. */
  expiresAt: number;
  issuedAt: number;
}

/**
 * Signs tokens of ServiceAccounts, and tells whose they are. A token counts while its ServiceAccount, and the pod that it was made for,
 * are the same objects as then: one that is deleted takes its tokens along.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
 */
export class ServiceAccountTokens {
  readonly #privateKey;
  readonly #publicKey;

  constructor(
    keyPem: string,
    private readonly store: RevisionStore,
    private readonly now: () => number,
  ) {
    this.#privateKey = createPrivateKey(keyPem);
    this.#publicKey = createPublicKey(keyPem);
  }

  /** Makes a token. */
  async sign(content: TokenContent): Promise<string> {
    const { namespace, serviceAccount, pod, audiences } = content;
    const { username } = serviceAccountUser(namespace, serviceAccount.name);
    const bound = { namespace, serviceaccount: serviceAccount, pod };
    return new SignJWT({ [CLAIMS]: bound })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(username)
      .setAudience(audiences)
      .setIssuedAt(content.issuedAt)
      .setNotBefore(content.issuedAt)
      .setExpirationTime(content.expiresAt)
      .sign(this.#privateKey);
  }

  /** The user of a token; undefined when it is none of this server's, is for others, or has ended. */
  async userOf(token: string): Promise<UserInfo | undefined> {
    const claims = await this.#verify(token);
    if (!claims) return undefined;
    const namespace = textAt(claims, 'namespace');
    const account = identityAt(claims, 'serviceaccount');
    if (!this.#isPresent(SERVICE_ACCOUNTS.storage, namespace, account))
      return undefined;
    const user = serviceAccountUser(namespace, account.name, account.uid);
    const pod = identityAt(claims, 'pod');
    if (!pod.name) return user;
    if (!this.#isPresent(PODS.storage, namespace, pod)) return undefined;
    const extra = { [`${POD}name`]: [pod.name], [`${POD}uid`]: [pod.uid] };
    return { ...user, extra };
  }

  async #verify(token: string): Promise<unknown> {
    try {
      const { payload } = await jwtVerify(token, this.#publicKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: ISSUER,
        currentDate: new Date(this.now()),
      });
      return payload[CLAIMS];
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  #isPresent(
    resource: string,
    namespace: string,
    { name, uid }: ObjectIdentity,
  ): boolean {
    const stored = this.store.get({ resource, namespace, name });
    return stored?.object.metadata.uid === uid;
  }
}

function identityAt(claims: unknown, field: string): ObjectIdentity {
  return {
    name: textAt(claims, `${field}.name`),
    uid: textAt(claims, `${field}.uid`),
  };
}

/** Reads the key by which a cluster folder's tokens are signed, in PEM; it is made when missing. */
export async function loadTokenKey(clusterDir: string): Promise<string> {
  const path = join(clusterDir, 'service-accounts.key');
  const known = await readIfPresent(path);
  if (known) return known;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writePrivateFile(path, pem);
  return pem;
}
