import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createOAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { identityOfClaims, readClaimNames } from './identityOfClaims';
import { oidcAuthenticator } from './oidcAuthenticator';
import { SignInReporter } from './SignInReporter';

/**
 * Sign-in by OpenID Connect, provider id `oidc`.
 *
 * People need no entity in the catalog: who they are is what the identity provider says. It takes the place of Backstage's own module
 * for the same provider.
 */
export const oidcModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'streamspace-oidc',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      async init({ providers, config, ...services }) {
        const claimNames = readClaimNames(config);
        const reporter = new SignInReporter(services);
        providers.registerProvider({
          providerId: 'oidc',
          factory: createOAuthProviderFactory({
            authenticator: oidcAuthenticator({
              logger: services.logger,
              appUrl: config.getString('app.baseUrl'),
            }),
            async signInResolver({ profile, result }, context) {
              const { tokenset, userinfo } = result.fullProfile;
              const claims = {
                ...(tokenset.id_token && tokenset.claims()),
                ...userinfo,
              };
              const { userRef, groupRefs } = identityOfClaims(
                claims,
                claimNames,
              );
              await reporter.report({
                id: userRef,
                name: profile.displayName,
                email: profile.email,
                groupRefs,
              });
              return context.issueToken({
                claims: { sub: userRef, ent: [userRef, ...groupRefs] },
              });
            },
          }),
        });
      },
    });
  },
});
