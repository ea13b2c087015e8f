import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { accessPluginId } from '../pluginId';
import type { SignIn } from '../routes/signIns';

/** Tells the access plugin, which keeps the users, who has signed in. */
export class SignInReporter {
  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
    },
  ) {}

  /** Never rejects: nobody is kept out because the users table could not be written. */
  async report(signIn: SignIn): Promise<void> {
    const { auth, discovery, logger } = this.services;
    try {
      const baseUrl = await discovery.getBaseUrl(accessPluginId);
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: accessPluginId,
      });
      const response = await fetch(`${baseUrl}/sign-ins`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify(signIn),
      });
      if (!response.ok) throw await ResponseError.fromResponse(response);
    } catch (error) {
      logger.warn(`the sign-in of ${signIn.id} was not recorded: ${error}`);
    }
  }
}
