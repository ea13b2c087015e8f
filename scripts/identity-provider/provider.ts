import { Provider, type Configuration, type JWK } from 'oidc-provider';
import { claimsOf } from './demoUsers';
import { errorPage, pageHeaders } from './pages';
import type { SignInStore } from './SignInStore';

/** What the identity provider needs to know. */
export type ProviderOptions = {
  issuer: string;
  portalUrl: string;
  /** Where browsers reach the portal's backend. */
  backendUrl: string;
  clientSecret: string;
  signingKey: JWK;
  cookieKey: string;
};

/** The path of the page on which a person signs in, before the id of the interaction. */
export const signInPath = '/sign-in/';

const day = 24 * 3600;

/** An OpenID provider with one client, the portal, and the demo users as accounts. */
export function createProvider(
  options: ProviderOptions,
  store: SignInStore,
): Provider {
  const { portalUrl } = options;
  const configuration: Configuration = {
    adapter: kind => store.adapter(kind),
    clients: [
      {
        client_id: 'streamspace-portal',
        client_name: 'StreamSpace',
        client_secret: options.clientSecret,
        redirect_uris: [`${options.backendUrl}/api/auth/oidc/handler/frame`],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    jwks: { keys: [options.signingKey] },
    cookies: { keys: [options.cookieKey] },
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups'],
    },
    findAccount: async (_ctx, id) => {
      const claims = claimsOf(id);
      return claims && { accountId: id, claims: async () => claims };
    },
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_ctx, interaction) => `${signInPath}${interaction.uid}`,
    },
    // The portal is the only client and its own: nobody is asked for consent.
    loadExistingGrant: async ctx => {
      const { client, session, params } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId,
      });
      grant.addOIDCScope(String(params?.scope ?? 'openid'));
      await grant.save();
      return grant;
    },
    issueRefreshToken: async () => true,
    // Several tabs refresh at once; a rotated token would sign all but the first of them out.
    rotateRefreshToken: false,
    // The portal's backend holds its client secret, which is what PKCE stands in for elsewhere.
    pkce: { required: () => false },
    ttl: {
      AccessToken: 3600,
      Grant: 14 * day,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * day,
      Session: 14 * day,
    },
    renderError: (ctx, out) => {
      ctx.set(pageHeaders(portalUrl, options.backendUrl));
      ctx.body = errorPage(out.error_description ?? out.error, portalUrl);
    },
  };
  return new Provider(options.issuer, configuration);
}
