/**
 * For tests: an OpenID provider such as companies have, in a process of its own. It is no part of the product and knows nothing of it: its people have opaque
 * ids and log in by a form, their groups are paths. It says its port over its channel, and is away (503) until it is told there where its clients answer.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const realm = '/realms/acme';
const logInPath = `${realm}/log-in/`;

/** By the name that they log in with. */
const people = new Map([
  [
    'dana',
    {
      sub: '3f1c9a52-7a0e-4a8e-9b1d-0c6a3e5f7d21',
      preferred_username: 'Dana.Smith',
      name: 'Dana Smith',
      email: 'dana.smith@example.org',
      email_verified: true,
      groups: ['/platform-admins', '/Sales & Marketing'],
    },
  ],
  ['fred', { sub: '77', preferred_username: 'ACME\\fred', name: 'Fred' }],
  ['nora', { sub: '78', name: 'Nora' }],
]);

function createProvider(issuer: string, redirectUri: string): Provider {
  const client = {
    client_secret: 'the secret of acme',
    redirect_uris: [redirectUri],
    response_types: ['code' as const],
  };
  return new Provider(issuer, {
    clients: [
      {
        ...client,
        client_id: 'acme',
        grant_types: ['authorization_code', 'refresh_token'],
      },
      {
        ...client,
        client_id: 'acme-without-refresh-tokens',
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['acme'] },
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups'],
    },
    findAccount: async (_ctx, accountId) => {
      const person = [...people.values()].find(({ sub }) => sub === accountId);
      return person && { accountId, claims: async () => person };
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async () => true },
    },
    interactions: { url: (_ctx, { uid }) => `${logInPath}${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    issueRefreshToken: async (_ctx, asking) =>
      asking.grantTypeAllowed('refresh_token'),
    pkce: { required: () => false },
  });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let form = '';
  for await (const chunk of request) form += chunk;
  return new URLSearchParams(form);
}

function serve(server: Server, provider: Provider) {
  const others = provider.callback();
  server.removeAllListeners('request');
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith(logInPath)) {
      // The provider finds by this that it lies below a path.
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url?.slice(realm.length);
      await others(request, response);
    } else if (request.method === 'POST') {
      const person = people.get((await readForm(request)).get('name')!)!;
      await provider.interactionFinished(request, response, {
        login: { accountId: person.sub },
      });
    } else {
      response.end('<form method="post"><input name="name"></form>');
    }
  });
}

const server = createServer((_request, response) =>
  response.writeHead(503).end(),
);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.on('message', redirectUri => {
    serve(
      server,
      createProvider(`http://localhost:${port}${realm}`, String(redirectUri)),
    );
    process.send!('ready');
  });
  process.on('disconnect', () => process.exit(0));
  process.send!(port);
});
