import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { setCookie } from '../tickets/cookies';
import type { ForwardedPort } from './ForwardedPort';

const issuer = 'streamspace-gateway';
const management = 'dir';
const encryption = 'A256GCM';
const keyBytes = 32;

/** The encrypted cookie (JWE: RFC 7516) by which a browser shows which port it has opened: it holds a token of the person. */
export class PortCookie {
  private readonly key: Uint8Array;

  /** @param secret - of the gateways, which signs the grants' cookies too; neither cookie can be taken for the other. */
  constructor(secret: Uint8Array) {
    const purpose = 'streamspace port cookie';
    this.key = new Uint8Array(
      hkdfSync('sha256', secret, '', purpose, keyBytes),
    );
  }

  /** The `Set-Cookie` header that hands a port to the browser until its token expires. */
  async issue(port: ForwardedPort, name: string): Promise<string> {
    const expiresSeconds = Math.floor(Date.parse(port.expiresAt) / 1000);
    const token = await new EncryptJWT({ port })
      .setProtectedHeader({ alg: management, enc: encryption })
      .setIssuer(issuer)
      .setExpirationTime(expiresSeconds)
      .encrypt(this.key);
    const maxAge = Math.max(0, expiresSeconds - Math.floor(Date.now() / 1000));
    return setCookie(name, token, maxAge);
  }

  /** The port of a host in one of a cookie's values; undefined where there is none, or it is forged, expired, or of another host. */
  async read(
    tokens: readonly string[],
    id: string,
  ): Promise<ForwardedPort | undefined> {
    for (const token of tokens) {
      const port = await this.decrypt(token);
      if (port?.id === id) return port;
    }
    return undefined;
  }

  private async decrypt(token: string): Promise<ForwardedPort | undefined> {
    try {
      const { payload } = await jwtDecrypt<{ port: ForwardedPort }>(
        token,
        this.key,
        {
          issuer,
          keyManagementAlgorithms: [management],
          contentEncryptionAlgorithms: [encryption],
        },
      );
      return payload.port;
    } catch {
      // Whatever is wrong with it, to the sender it is the same as no cookie.
      return undefined;
    }
  }
}
