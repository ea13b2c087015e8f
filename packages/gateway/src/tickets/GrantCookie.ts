import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Grant } from './Grant';
import { setCookie } from './cookies';

/** A `__Host-` cookie is bound to one host, so that no app can plant or shadow it for another session (RFC 6265bis, section 4.1.3.2). */
export const grantCookieName = '__Host-streamspace';

/**
 * The cookie of a session on the origin that sessions share. It has the session in its name and not in its path: only a `__Host-` cookie,
 * whose path must be the root, cannot be planted by an app on another host of the site.
 */
export function sharedGrantCookieName(sessionName: string): string {
  return `${grantCookieName}-${sessionName}`;
}

const issuer = 'streamspace-gateway';

/** Verified cookies that are remembered, so that a page's hundred requests are verified once. */
const maxRemembered = 10_000;

type Verified = { grant: Grant; expiresMs: number };

/** The signed cookie (JWS, HS256: RFC 7515) by which a browser shows its grant at each request. */
export class GrantCookie {
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly key: Uint8Array,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The `Set-Cookie` header that hands a grant to the browser.
   *
   * @param name - of the cookie, at the address that was asked.
   */
  async issue(grant: Grant, name: string): Promise<string> {
    const expiresSeconds = Math.floor(Date.parse(grant.expiresAt) / 1000);
    const token = await new SignJWT({ grant } satisfies JWTPayload)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setExpirationTime(expiresSeconds)
      .sign(this.key);
    const maxAge = Math.max(0, expiresSeconds - Math.floor(this.now() / 1000));
    return setCookie(name, token, maxAge);
  }

  /** The `Set-Cookie` header that takes it away again. */
  clear(name: string): string {
    return setCookie(name, '', 0);
  }

  /** The grant in one of a cookie's values that was verified before and has not expired. */
  remembered(tokens: readonly string[]): Grant | undefined {
    for (const token of tokens) {
      const found = this.verified.get(token);
      if (found && this.isLive(found)) return found.grant;
    }
    return undefined;
  }

  /** The grant in one of a cookie's values; undefined where there is none, or it is forged or expired. */
  async read(tokens: readonly string[]): Promise<Grant | undefined> {
    for (const token of tokens) {
      const found = this.verified.get(token) ?? (await this.verify(token));
      if (found && this.isLive(found)) return found.grant;
    }
    return undefined;
  }

  private isLive({ expiresMs }: Verified): boolean {
    return expiresMs > this.now();
  }

  private async verify(token: string): Promise<Verified | undefined> {
    try {
      const { payload } = await jwtVerify<{ grant: Grant }>(token, this.key, {
        algorithms: ['HS256'],
        issuer,
        currentDate: new Date(this.now()),
      });
      if (this.verified.size >= maxRemembered) this.verified.clear();
      const { grant } = payload;
      const verified = { grant, expiresMs: Date.parse(grant.expiresAt) };
      this.verified.set(token, verified);
      return verified;
    } catch {
      // Whatever is wrong with it, to the sender it is the same as no cookie.
      return undefined;
    }
  }
}
