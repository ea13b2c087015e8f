import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  oidcAuthenticator as backstageAuthenticator,
  type OidcAuthResult,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createOAuthAuthenticator,
  decodeOAuthState,
  type OAuthAuthenticator,
} from '@backstage/plugin-auth-node';

type Context = ReturnType<typeof backstageAuthenticator.initialize>;

/** What is known of the identity provider: asked for until it answers. */
type Discovery = { known: () => Promise<Context> };

/**
 * Backstage's authenticator for OpenID Connect, for any provider as it happens to be set up:
 *
 * - one that is away when the portal starts, or answers with a certificate that is not trusted, is asked again at the next sign-in;
 * - what a person sees of a failure says what the administrator has to change, and the log has it too;
 * - one that is away keeps nobody from signing out;
 * - where the portal signs in by redirects, a provider that gives no refresh token is refused: the page that one comes back to asks for the
 *   session by that token, and would show the sign-in page again without a word.
 */
export function oidcAuthenticator({
  logger,
  appUrl,
}: {
  logger: LoggerService;
  /** The portal's address: only there are people sent back with an error. */
  appUrl: string;
}): OAuthAuthenticator<Discovery, OidcAuthResult> {
  const orExplain = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      const explained = explain(error);
      logger.warn(`a sign-in failed: ${toError(explained).message}`);
      throw explained;
    }
  };
  return createOAuthAuthenticator<Discovery, OidcAuthResult>({
    ...backstageAuthenticator,
    initialize(input) {
      const discovery = discover(() =>
        backstageAuthenticator.initialize(input),
      );
      discovery.known().catch(error => logger.warn(error.message));
      return discovery;
    },
    async start(input, { known }) {
      try {
        return await orExplain(async () =>
          backstageAuthenticator.start(input, await known()),
        );
      } catch (error) {
        const { flow, redirectUrl } = decodeOAuthState(input.state);
        if (flow !== 'redirect' || !redirectUrl) throw error;
        // The browser itself came here, and would show an error as bare JSON.
        const url = new URL(redirectUrl);
        if (url.origin !== new URL(appUrl).origin) throw error;
        url.searchParams.set('error', toError(error).message);
        return { url: url.toString() };
      }
    },
    authenticate(input, { known }) {
      return orExplain(async () => {
        const result = await backstageAuthenticator.authenticate(
          input,
          await known(),
        );
        const { flow } = decodeOAuthState(String(input.req.query.state));
        if (flow === 'redirect' && !result.session.refreshToken) {
          throw new AuthenticationError(
            'the identity provider gave no refresh token, without which nobody stays signed in; allow refresh tokens (the scope offline_access) to the client of the portal there',
          );
        }
        return result;
      });
    },
    async refresh(input, { known }) {
      return backstageAuthenticator.refresh(input, await known());
    },
    async logout(input, { known }) {
      try {
        return await backstageAuthenticator.logout?.(input, await known());
      } catch (error) {
        // The portal's own session ends all the same.
        logger.warn(
          `the identity provider was not told of a sign-out: ${toError(error).message}`,
        );
        return undefined;
      }
    },
  });
}

function discover(initialize: () => Context): Discovery {
  let context: Context | undefined;
  return {
    async known() {
      context ??= initialize();
      const asked = context;
      try {
        await asked.promise;
        return asked;
      } catch (error) {
        if (context === asked) context = undefined;
        throw new ServiceUnavailableError(
          `the identity provider cannot be asked for its configuration (${toError(error).message}); check metadataUrl below auth.providers.oidc, whether the portal reaches it, and, where its certificate is of your own authority, NODE_EXTRA_CA_CERTS`,
        );
      }
    },
  };
}

/** RFC 6749, section 5.2: the codes by which a provider refuses what the portal is configured with. */
function explain(error: unknown): unknown {
  const { message } = toError(error);
  if (/\b(invalid_client|unauthorized_client)\b/.test(message)) {
    return new AuthenticationError(
      `the identity provider refuses the portal itself (${message}); check clientId and clientSecret below auth.providers.oidc`,
    );
  }
  return error;
}
