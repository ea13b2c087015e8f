import { GitError } from '../GitError';
import type { UploadPack, UploadPackConnection } from './UploadPack';
import { agent } from './UploadPack';
import { chooseBranch } from './chooseBranch';
import {
  delimiterPacket,
  endedEarly,
  flushPacket,
  lineOf,
  linePacket,
  type PacketReader,
  readLines,
} from './packets';
import { serverError } from './serverError';
import { readSideBand } from './sideBand';

/** Version 2 of the protocol; gitprotocol-v2(5). */
export class UploadPackV2 implements UploadPack {
  constructor(
    private readonly connection: UploadPackConnection,
    /** By name, such as `fetch` → `shallow filter`. */
    private readonly capabilities: ReadonlyMap<string, string>,
  ) {
    const format = capabilities.get('object-format') ?? 'sha1';
    if (format !== 'sha1') {
      throw new GitError(
        'Protocol',
        `The repository names its objects by ${format}. Only sha1 is understood, which “git init” makes by default.`,
      );
    }
  }

  async headOf(branch: string): Promise<string> {
    const wanted = await this.branches(branch);
    if (wanted.has(branch)) return wanted.get(branch)!;
    // Only who asked for a wrong one waits for the list of all.
    return chooseBranch(await this.branches(''), branch);
  }

  async *fetch(revision: string, maxBytes: number): AsyncGenerator<Buffer> {
    const can = (this.capabilities.get('fetch') ?? '').split(' ');
    const packets = await this.command('fetch', [
      'no-progress',
      'ofs-delta',
      `want ${revision}`,
      ...(can.includes('shallow') ? ['deepen 1'] : []),
      ...(can.includes('filter') ? [`filter blob:limit=${maxBytes + 1}`] : []),
      'done',
    ]);
    // Sections such as `shallow-info` come before, each up to a delimiter.
    for (;;) {
      const packet = await packets.next();
      if (!packet) throw endedEarly();
      if (packet.mark === 'delimiter') continue;
      if (packet.mark) {
        throw new GitError(
          'Protocol',
          'The server sent no pack where one is due.',
        );
      }
      const line = lineOf(packet.bytes);
      if (line.startsWith('ERR ')) throw serverError(line.slice(4));
      if (line === 'packfile') break;
    }
    yield* readSideBand(packets);
  }

  private async branches(prefix: string): Promise<Map<string, string>> {
    const packets = await this.command('ls-refs', [
      `ref-prefix refs/heads/${prefix}`,
    ]);
    const branches = new Map<string, string>();
    for (const line of await readLines(packets)) {
      const [, id, name] =
        /^([0-9a-f]{40}) refs\/heads\/(\S+)/.exec(line) ?? [];
      if (name) branches.set(name, id);
    }
    return branches;
  }

  private command(name: string, lines: string[]): Promise<PacketReader> {
    const request = [
      linePacket(`command=${name}`),
      ...(this.capabilities.has('agent') ? [linePacket(`agent=${agent}`)] : []),
      ...(this.capabilities.has('object-format')
        ? [linePacket('object-format=sha1')]
        : []),
      delimiterPacket,
      ...lines.map(linePacket),
      flushPacket,
    ];
    return this.connection.ask(request.join(''));
  }
}
