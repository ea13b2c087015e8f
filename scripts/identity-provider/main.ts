/**
 * The development identity provider: OpenID Connect as any other provider speaks it, with demo users who need no password. That is harmless only where
 * nobody else can reach it, so it listens on loopback and answers to the name `localhost` alone: a web page cannot reach it under another name.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { claimsOf, demoUsers } from './demoUsers';
import { errorPage, pageHeaders, signInPage } from './pages';
import { createProvider, signInPath, type ProviderOptions } from './provider';
import { SignInStore } from './SignInStore';

type Options = ProviderOptions & { port: number; storeFile: string };

function createHandler(options: Options) {
  const provider = createProvider(options, new SignInStore(options.storeFile));
  const others = provider.callback();
  const headers = pageHeaders(options.portalUrl, options.backendUrl);

  return createServer(async (req, res) => {
    const answer = (status: number, body: string) =>
      res.writeHead(status, headers).end(body);
    if (!isOwnHost(req.headers.host)) {
      answer(
        421,
        errorPage('This host name is not served here.', options.portalUrl),
      );
      return;
    }
    if (!req.url?.startsWith(signInPath)) {
      await others(req, res);
      return;
    }
    try {
      // Throws without the cookie that the browser got when it was sent here: a choice cannot be posted by another site.
      await provider.interactionDetails(req, res);
      if (req.method !== 'POST') {
        answer(200, signInPage(req.url, demoUsers));
        return;
      }
      const accountId = new URLSearchParams(await readForm(req)).get('user');
      if (!accountId || !claimsOf(accountId)) {
        answer(
          400,
          errorPage('There is no such demo user.', options.portalUrl),
        );
        return;
      }
      await provider.interactionFinished(
        req,
        res,
        { login: { accountId } },
        { mergeWithLastSubmission: false },
      );
    } catch (error) {
      console.error(error);
      answer(
        400,
        errorPage(
          'It has expired, or was finished already.',
          options.portalUrl,
        ),
      );
    }
  });
}

function isOwnHost(host = ''): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

const longestForm = 1024;

async function readForm(req: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of req) {
    form += chunk;
    if (form.length > longestForm) throw new Error('The form is too long.');
  }
  return form;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function main() {
  const { STREAMSPACE_IDENTITY_PROVIDER_OPTIONS: text, ...env } = process.env;
  if (!text)
    throw new Error('STREAMSPACE_IDENTITY_PROVIDER_OPTIONS is not set.');
  process.env = env;
  const options: Options = JSON.parse(text);
  const server = createHandler(options);
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'])
    process.on(event, stop);
  await listen(server, options.port, '127.0.0.1');
  console.log(`Signing in demo users at ${options.issuer}`);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
