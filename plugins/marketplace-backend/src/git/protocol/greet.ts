import type { UploadPack, UploadPackConnection } from './UploadPack';
import { UploadPackV0 } from './UploadPackV0';
import { UploadPackV2 } from './UploadPackV2';
import { readLines } from './packets';

/**
 * Reads a server's greeting, which tells the version of the protocol that it speaks.
 *
 * @throws GitError when it is no Git server, or says that it has no such repository.
 */
export async function greet(
  connection: UploadPackConnection,
): Promise<UploadPack> {
  const packets = await connection.greeting();
  let lines = await readLines(packets);
  // By HTTP the name of the service comes first, as a greeting of its own.
  if (lines[0]?.startsWith('# service=')) lines = await readLines(packets);
  if (lines[0] === 'version 2') {
    const capabilities = lines.slice(1).map(line => {
      const [name, ...value] = line.split('=');
      return [name, value.join('=')] as const;
    });
    return new UploadPackV2(connection, new Map(capabilities));
  }
  const branches = new Map<string, string>();
  const [, capabilities = ''] = (lines[0] ?? '').split('\0');
  for (const line of lines) {
    const [, id, name] =
      /^([0-9a-f]{40}) refs\/heads\/([^\0]+)/.exec(line) ?? [];
    if (name) branches.set(name, id);
  }
  return new UploadPackV0(
    connection,
    branches,
    new Set(capabilities.split(' ')),
  );
}
