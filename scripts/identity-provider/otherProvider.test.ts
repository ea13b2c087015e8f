import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { join, resolve } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { ConfigSources } from '@backstage/config-loader';
import accessPlugin, { oidcModule } from '@streamspace/plugin-access-backend';
import type { JsonObject } from '@backstage/types';
import { LoopbackBrowser } from '../supervisor/LoopbackBrowser';
import { freePorts } from '../testing/freePorts';

const root = resolve(__dirname, '../..');
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** Another provider than the development one is configuration alone: the one that is delivered, with the variables that it names. */
describe('signing in at another identity provider', () => {
  let provider: ChildProcess;
  let portal: string;
  const backend = createBackend();

  beforeAll(async () => {
    provider = fork(join(root, 'scripts/testing/acmeProvider.ts'), {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [providerPort, portalPort, database] = await Promise.all([
      untilItSays(provider, 'number'),
      freePorts(1),
      databases.init('POSTGRES_18'),
    ]);
    portal = `http://portal.streamspace-${portalPort}.localhost:${portalPort}`;
    const { host, port, user, password, ...connection } =
      database.client.config.connection;
    const config = await productionConfig({
      STREAMSPACE_PORTAL_URL: portal,
      STREAMSPACE_NAMESPACE: 'streamspace',
      STREAMSPACE_SESSION_SECRET: 'secret-of-the-sessions',
      STREAMSPACE_TRACKER_TOKEN: 'token-of-the-tracker',
      POSTGRES_HOST: host,
      POSTGRES_PORT: String(port),
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      OIDC_METADATA_URL: `http://localhost:${providerPort}/realms/acme/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: 'acme',
      OIDC_CLIENT_SECRET: 'the secret of acme',
    });
    const { production } = config.auth.providers.oidc;
    // Mistakes that are made in configuring, each as an environment beside the right one.
    Object.assign(config.auth.providers.oidc, {
      wrongSecret: { ...production, clientSecret: 'another' },
      noRefreshTokens: {
        ...production,
        clientId: 'acme-without-refresh-tokens',
      },
    });
    config.backend.listen = `127.0.0.1:${portalPort}`;
    config.backend.database.connection.database = connection.database;
    config.streamspace.roles = { admins: ['group:default/platform-admins'] };

    backend.add(mockServices.rootConfig.factory({ data: config }));
    backend.add(mockServices.rootLogger.factory({ level: 'none' }));
    backend.add(authPlugin);
    backend.add(accessPlugin);
    backend.add(oidcModule);
    await backend.start();
  }, 120_000);

  afterAll(async () => {
    provider?.kill();
    await backend.stop();
  });

  /** Where a sign-in ends, and what the browser has then. */
  async function signIn(name: string, env = 'production') {
    const browser = new LoopbackBrowser();
    const query = new URLSearchParams({
      env,
      scope: 'openid profile email offline_access',
      origin: portal,
      flow: 'redirect',
      redirectUrl: `${portal}/sessions`,
    });
    let url = new URL(`${portal}/api/auth/oidc/start?${query}`);
    let form: string | undefined;
    while (url.pathname !== '/sessions') {
      const { status, headers, body } = await browser.ask(
        url,
        form === undefined ? {} : { method: 'POST', form },
      );
      form = undefined;
      if (headers.location) url = new URL(headers.location, url);
      else if (status === 200) form = new URLSearchParams({ name }).toString();
      else throw new Error(`${url} answers ${status}: ${body}`);
    }
    return { browser, error: url.searchParams.get('error') };
  }

  /** What the portal's page asks by itself. */
  function auth(
    browser: LoopbackBrowser,
    act: 'refresh' | 'logout',
    env = 'production',
  ) {
    return browser.ask(new URL(`${portal}/api/auth/oidc/${act}?env=${env}`), {
      method: act === 'logout' ? 'POST' : 'GET',
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
  }

  it('says what to check while the provider is away, and needs no restart when it is there', async () => {
    const { error } = await signIn('dana');
    expect(error).toContain(
      'the identity provider cannot be asked for its configuration',
    );
    expect(error).toContain('check metadataUrl');

    provider.send(`${portal}/api/auth/oidc/handler/frame`);
    await untilItSays(provider, 'string');
    expect((await signIn('dana')).error).toBeNull();
  });

  it('knows a person by the claims of that provider, until they sign out', async () => {
    const { browser } = await signIn('dana');
    const { backstageIdentity } = JSON.parse(
      (await auth(browser, 'refresh')).body,
    );
    expect(backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/dana.smith',
    });
    const me = await browser.ask(new URL(`${portal}/api/v1/users/me`), {
      headers: { authorization: `Bearer ${backstageIdentity.token}` },
    });
    expect(JSON.parse(me.body)).toEqual({
      id: 'user:default/dana.smith',
      name: 'Dana Smith',
      email: 'dana.smith@example.org',
      role: 'admin',
    });
    expect((await auth(browser, 'logout')).status).toBe(200);
    expect((await auth(browser, 'refresh')).status).toBe(401);
  });

  it.each([
    ['nora', 'production', 'gave no claim "preferred_username"; set'],
    ['fred', 'production', 'the user name "ACME\\fred" has characters'],
    ['dana', 'wrongSecret', 'check clientId and clientSecret'],
    ['dana', 'noRefreshTokens', 'allow refresh tokens'],
  ])('tells %s (%s) why they are not let in', async (name, env, message) => {
    const { browser, error } = await signIn(name, env);
    expect(error).toContain(message);
    expect((await auth(browser, 'refresh', env)).status).toBe(401);
  });

  it('signs people out here when the provider is gone', async () => {
    const { browser } = await signIn('dana');
    provider.kill();
    await once(provider, 'exit');
    expect((await auth(browser, 'logout')).status).toBe(200);
    expect((await auth(browser, 'refresh')).status).toBe(401);
  });
});

/** The next message of a kind: what compiles the provider's source sends its own on the same channel. */
async function untilItSays(child: ChildProcess, kind: 'number' | 'string') {
  for await (const [message] of on(child, 'message'))
    if (typeof message === kind) return message;
  throw new Error('The provider has ended.');
}

/** As much of the configuration as is changed here. */
type ProductionConfig = {
  backend: {
    listen: string;
    database: { connection: { database: string } };
  };
  auth: { providers: { oidc: { production: JsonObject } } };
  streamspace: JsonObject;
} & JsonObject;

/** What the delivered files say with these variables. */
async function productionConfig(variables: Record<string, string>) {
  const files = ['app-config.yaml', 'app-config.production.yaml'];
  const config = await ConfigSources.toConfig(
    ConfigSources.default({
      rootDir: root,
      env: {},
      argv: files.flatMap(name => ['--config', join(root, name)]),
      substitutionFunc: async name => variables[name],
    }),
  );
  const data = config.get<ProductionConfig>();
  config.close();
  return data;
}
