import { GitError } from '../GitError';
import type { UploadPack, UploadPackConnection } from './UploadPack';
import { UploadPackV0 } from './UploadPackV0';
import { UploadPackV2 } from './UploadPackV2';
import { endedEarly, lineOf } from './packets';
import { serverError } from './serverError';

/** Bytes of the longest greeting: a repository of version 0 tells all of its refs. */
const maxGreetingBytes = 16 * 2 ** 20;

/**
 * Reads a server's greeting, which tells the version of the protocol that it speaks.
 *
 * @throws GitError when it is no Git server, or says that it has no such repository.
 */
export async function greet(
  connection: UploadPackConnection,
): Promise<UploadPack> {
  const lines = await readGreeting(connection);
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

async function readGreeting(
  connection: UploadPackConnection,
): Promise<string[]> {
  const packets = await connection.greeting();
  const lines: string[] = [];
  let left = maxGreetingBytes;
  for (;;) {
    const packet = await packets.next();
    if (!packet) throw endedEarly();
    // By HTTP the name of the service comes first, as a greeting of its own.
    if (packet.mark && lines[0]?.startsWith('# service=')) lines.length = 0;
    else if (packet.mark) return lines;
    else {
      const line = lineOf(packet.bytes);
      if (line.startsWith('ERR ')) throw serverError(line.slice(4));
      lines.push(line);
      left -= packet.bytes.length;
      if (left < 0) {
        throw new GitError(
          'TooLarge',
          'The repository has too many branches and tags. Keep templates in a repository of their own.',
        );
      }
    }
  }
}
