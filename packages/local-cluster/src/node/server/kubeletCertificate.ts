import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { dirname, join } from 'node:path';

export type ServerCertificate = { cert: string; key: string };

const validDays = 3650;
const renewBeforeMs = 30 * 24 * 3_600_000;

/**
 * The kubelet's server certificate: self-signed for this node, kept in a folder as `kubelet.crt` and `kubelet.key` so that clients can
 * pin it.
 */
export async function kubeletCertificate(
  folder: string,
  nodeName: string,
  hostIP: string,
): Promise<ServerCertificate> {
  const files = {
    cert: join(folder, 'kubelet.crt'),
    key: join(folder, 'kubelet.key'),
  };
  const present = await readCertificate(files).catch(() => undefined);
  if (present) return present;

  // Loaded when it is needed, once in years: it takes much memory.
  const { generate } = require('selfsigned') as typeof import('selfsigned');
  const { cert, private: key } = await generate(
    [{ name: 'commonName', value: `system:node:${nodeName}` }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      notAfterDate: new Date(Date.now() + validDays * 24 * 3_600_000),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: nodeName },
            { type: 2, value: 'localhost' },
            { type: 7, ip: hostIP },
          ],
        },
      ],
    },
  );
  await mkdir(dirname(files.key), { recursive: true });
  await writeFile(files.key, key, { mode: 0o600 });
  await writeFile(files.cert, cert);
  return { cert, key };
}

async function readCertificate(
  files: ServerCertificate,
): Promise<ServerCertificate | undefined> {
  const [cert, key] = await Promise.all([
    readFile(files.cert, 'utf8'),
    readFile(files.key, 'utf8'),
  ]);
  const parsed = new X509Certificate(cert);
  const expires = Date.parse(parsed.validTo);
  return expires - Date.now() > renewBeforeMs ? { cert, key } : undefined;
}
