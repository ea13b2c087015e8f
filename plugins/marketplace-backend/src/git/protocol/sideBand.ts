import { GitError } from '../GitError';
import { endedEarly, type PacketReader } from './packets';
import { serverError } from './serverError';

/**
 * The bytes of a pack that comes on the first band of `side-band-64k`; gitprotocol-pack(5). The second tells of progress, the third of an error.
 *
 * @throws GitError with what the server says on the third band, or when the answer ends before its end.
 */
export async function* readSideBand(
  packets: PacketReader,
): AsyncGenerator<Buffer> {
  for (;;) {
    const packet = await packets.next();
    if (!packet) throw endedEarly();
    if (packet.mark) return;
    const [band] = packet.bytes;
    if (band === 1) yield packet.bytes.subarray(1);
    else if (band === 3) throw serverError(packet.bytes.toString('utf8', 1));
    else if (band !== 2) {
      throw new GitError(
        'Protocol',
        'The server sent no pack where one is due.',
      );
    }
  }
}
