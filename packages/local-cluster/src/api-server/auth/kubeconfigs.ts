import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readIfPresent, writePrivateFile } from './privateFile';
import type { Tokens } from './TokenAuthenticator';

const CLUSTER = 'streamspace-local';

/** Writes a kubeconfig for each identity, named after it, that only the owner may read. */
export async function writeKubeconfigs(options: {
  dir: string;
  server: string;
  ca: string;
  tokens: Tokens;
}): Promise<void> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  for (const [name, token] of Object.entries(options.tokens)) {
    const text = stringify(kubeconfig({ ...options, name, token }));
    const path = join(options.dir, name);
    if ((await readIfPresent(path)) !== text) {
      await writePrivateFile(path, text);
    }
  }
}

function kubeconfig(options: {
  name: string;
  server: string;
  ca: string;
  token: string;
}): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: CLUSTER,
        cluster: {
          server: options.server,
          'certificate-authority-data': Buffer.from(options.ca).toString(
            'base64',
          ),
        },
      },
    ],
    users: [{ name: options.name, user: { token: options.token } }],
    contexts: [
      { name: CLUSTER, context: { cluster: CLUSTER, user: options.name } },
    ],
    'current-context': CLUSTER,
  };
}
