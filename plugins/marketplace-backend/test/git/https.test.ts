import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublicHttp, UrlPolicy } from '../../src/git';
import { failureOf } from './support/GitFixture';

// OpenSSL makes a certificate.
jest.setTimeout(30_000);

describe('a server by HTTPS', () => {
  let folder: string;
  let server: Server;
  let http: PublicHttp;
  const names: (string | false | null)[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'streamspace-https-'));
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-nodes', '-newkey', 'ec', '-days', '2'],
        ...['-pkeyopt', 'ec_paramgen_curve:prime256v1', '-keyout', key],
        ...['-out', cert, '-subj', '/CN=git.example.org'],
      ],
      { stdio: 'ignore' },
    );
    server = createServer({
      key: readFileSync(key),
      cert: readFileSync(cert),
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const policy = new UrlPolicy(
      { allowedNetworks: ['127.0.0.1'] },
      async () => [{ address: '127.0.0.1', family: 4 }],
    );
    http = new PublicHttp(policy);
  });
  afterAll(async () => {
    http.close();
    await new Promise(resolve => {
      server.close(resolve);
    });
    rmSync(folder, { recursive: true, force: true });
  });

  it('is asked by its name at the address that was checked, and needs a certificate that is trusted', async () => {
    const { port } = server.address() as AddressInfo;
    const failure = await failureOf(
      http.get(new URL(`https://git.example.org:${port}/`), {
        maxBytes: 100,
        timeoutMs: 5000,
        signal: new AbortController().signal,
      }),
    );
    expect(failure).toMatchObject({
      reason: 'Unreachable',
      message: expect.stringMatching(/not trusted.*NODE_EXTRA_CA_CERTS/),
    });
    expect(names).toEqual(['git.example.org']);
  });
});
