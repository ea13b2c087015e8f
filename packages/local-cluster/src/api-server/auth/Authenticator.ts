import type { IncomingMessage } from 'node:http';
import type { ServiceAccountTokens } from './ServiceAccountTokens';
import type { TokenAuthenticator } from './TokenAuthenticator';
import { userOfCertificate } from './userOfCertificate';
import type { UserInfo } from './UserInfo';

/** Tells who sends a request: by a client certificate, by the token of a fixed identity, or by that of a ServiceAccount. */
export class Authenticator {
  constructor(
    private readonly fixed: TokenAuthenticator,
    private readonly serviceAccounts: ServiceAccountTokens,
  ) {}

  /** The user, undefined when the request names nobody whom the server knows. */
  async authenticate(raw: IncomingMessage): Promise<UserInfo | undefined> {
    const known = userOfCertificate(raw);
    if (known) return known;
    const token = bearerTokenOf(raw);
    if (!token) return undefined;
    return this.fixed.userOf(token) ?? this.serviceAccounts.userOf(token);
  }
}

function bearerTokenOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
