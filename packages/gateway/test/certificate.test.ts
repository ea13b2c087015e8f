import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import { Certificate } from '../src/Certificate';
import { TestCluster } from './support/TestCluster';
import { TestGateway } from './support/TestGateway';

jest.setTimeout(120_000);

it('serves HTTPS, and a renewed certificate without a restart', async () => {
  const cluster = await TestCluster.start();
  const folder = await mkdtemp(join(tmpdir(), 'streamspace-gateway-'));
  const files = {
    certFile: join(folder, 'tls.crt'),
    keyFile: join(folder, 'tls.key'),
  };
  const write = async (name: string) => {
    const { cert, private: key } = await generate([
      { name: 'commonName', value: name },
    ]);
    await writeFile(files.certFile, cert);
    await writeFile(files.keyFile, key);
  };
  await write('first');
  const certificate = await Certificate.read({
    ...files,
    checkMs: 10,
    // Between the two files of a renewal they do not match.
    onError: () => {},
  });
  const secure = await TestGateway.start(cluster, { certificate });
  const nameShown = async () => {
    const socket = connect({
      host: '127.0.0.1',
      port: secure.port,
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const { subject } = socket.getPeerCertificate();
    socket.destroy();
    return subject.CN;
  };
  expect(await nameShown()).toBe('first');
  await write('second');
  while ((await nameShown()) !== 'second');
  await secure.stop();
  await cluster.stop();
  await rm(folder, { recursive: true });
});
