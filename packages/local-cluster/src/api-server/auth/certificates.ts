import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readIfPresent, writePrivateFile } from './privateFile';

const DAY_MS = 24 * 3600 * 1000;
const CA_DAYS = 3650;
const SERVER_DAYS = 365;
const RENEW_BEFORE_DAYS = 30;

/** The certificates of the API server, in PEM. */
export interface Certificates {
  ca: string;
  cert: string;
  key: string;
}

interface KeyPair {
  cert: string;
  key: string;
}

/**
 * Reads the authority and the server certificate of a cluster folder. The authority is made once
 * and stays, so that kubeconfigs stay valid; the server certificate is renewed before it ends.
 */
export async function loadCertificates(
  clusterDir: string,
): Promise<Certificates> {
  const ca = await loadPair(clusterDir, 'ca', () => true, createAuthority);
  const server = await loadPair(
    clusterDir,
    'apiserver',
    cert => stillGood(cert, ca.cert),
    () => createServerCertificate(ca),
  );
  return { ca: ca.cert, cert: server.cert, key: server.key };
}

/** Certificate and key are one file, so that they never part. */
async function loadPair(
  dir: string,
  name: string,
  isGood: (cert: string) => boolean,
  create: () => Promise<KeyPair>,
): Promise<KeyPair> {
  const path = join(dir, `${name}.json`);
  const text = await readIfPresent(path);
  if (text) {
    const pair = JSON.parse(text) as KeyPair;
    if (isGood(pair.cert)) return pair;
  }
  const pair = await create();
  await writePrivateFile(path, `${JSON.stringify(pair, null, 2)}\n`);
  return pair;
}

function stillGood(cert: string, ca: string): boolean {
  const certificate = new X509Certificate(cert);
  const authority = new X509Certificate(ca);
  return (
    certificate.verify(authority.publicKey) &&
    Date.parse(certificate.validTo) > Date.now() + RENEW_BEFORE_DAYS * DAY_MS
  );
}

async function createAuthority(): Promise<KeyPair> {
  const { generate } = loadGenerator();
  const pems = await generate(
    [{ name: 'commonName', value: 'streamspace-local-cluster' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      notAfterDate: new Date(Date.now() + CA_DAYS * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'keyUsage',
          keyCertSign: true,
          cRLSign: true,
          digitalSignature: true,
          critical: true,
        },
      ],
    },
  );
  return { cert: pems.cert, key: pems.private };
}

async function createServerCertificate(ca: KeyPair): Promise<KeyPair> {
  const { generate } = loadGenerator();
  const pems = await generate(
    [{ name: 'commonName', value: 'kube-apiserver' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      notAfterDate: new Date(Date.now() + SERVER_DAYS * DAY_MS),
      ca: { cert: ca.cert, key: ca.key },
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 2, value: 'kubernetes' },
            { type: 2, value: 'kubernetes.default.svc' },
            { type: 7, ip: '127.0.0.1' },
            { type: 7, ip: '::1' },
          ],
        },
      ],
    },
  );
  return { cert: pems.cert, key: pems.private };
}

/** Loaded when it is needed, once a year: it takes much memory. */
function loadGenerator() {
  return require('selfsigned') as typeof import('selfsigned');
}
