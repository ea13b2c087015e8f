import { GitError } from '../GitError';
import type { UploadPack, UploadPackConnection } from './UploadPack';
import { agent } from './UploadPack';
import { chooseBranch } from './chooseBranch';
import { endedEarly, flushPacket, lineOf, linePacket } from './packets';
import { serverError } from './serverError';
import { readSideBand } from './sideBand';

/** The protocol of servers that do not know version 2, or are not let know of it by ssh; gitprotocol-pack(5). */
export class UploadPackV0 implements UploadPack {
  constructor(
    private readonly connection: UploadPackConnection,
    /** Ids of commits by name of the branch, as the greeting told them. */
    private readonly branches: ReadonlyMap<string, string>,
    private readonly capabilities: ReadonlySet<string>,
  ) {}

  async headOf(branch: string): Promise<string> {
    return chooseBranch(this.branches, branch);
  }

  async *fetch(revision: string, maxBytes: number): AsyncGenerator<Buffer> {
    for (const needed of ['side-band-64k', 'shallow']) {
      if (!this.capabilities.has(needed)) {
        throw new GitError(
          'Protocol',
          `The server is too old: it does not know “${needed}”. Git is 1.6.6 there or older.`,
        );
      }
    }
    const filters = this.capabilities.has('filter');
    const asked = ['side-band-64k', 'shallow', 'no-progress', 'ofs-delta']
      .filter(name => this.capabilities.has(name))
      .concat(filters ? ['filter'] : [], `agent=${agent}`);
    const packets = await this.connection.ask(
      [
        linePacket(`want ${revision} ${asked.join(' ')}`),
        linePacket('deepen 1'),
        ...(filters ? [linePacket(`filter blob:limit=${maxBytes + 1}`)] : []),
        flushPacket,
        linePacket('done'),
      ].join(''),
    );
    // First where the history was cut, up to a flush, then that nothing is in common.
    for (;;) {
      const packet = await packets.next();
      if (!packet) throw endedEarly();
      if (packet.mark) continue;
      const line = lineOf(packet.bytes);
      if (line.startsWith('ERR ')) throw serverError(line.slice(4));
      if (line === 'NAK') break;
    }
    yield* readSideBand(packets);
  }
}
