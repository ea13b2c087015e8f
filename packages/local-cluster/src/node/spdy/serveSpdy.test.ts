import { duplexPair } from 'node:stream';
import { constants, createDeflate, inflateSync } from 'node:zlib';
import {
  controlFrame,
  controlType,
  dataFrame,
  flagFin,
  numbers,
  readFrames,
} from './frames';
import { headerDictionary } from './headerDictionary';
import { serveSpdy } from './serveSpdy';
import type { SpdyStream } from './SpdyStream';

/** Compresses headers block by block, as Go's side does. */
function headerWriter() {
  const deflate = createDeflate({ dictionary: headerDictionary });
  const text = (value: string) =>
    Buffer.concat([numbers(value.length), Buffer.from(value)]);
  return async (headers: Record<string, string>): Promise<Buffer> => {
    const pairs = Object.entries(headers);
    deflate.write(
      Buffer.concat([numbers(pairs.length), ...pairs.flat().map(text)]),
    );
    await new Promise<void>(resolve => {
      deflate.flush(constants.Z_SYNC_FLUSH, () => resolve());
    });
    return deflate.read() as Buffer;
  };
}

function serve(onStream: (stream: SpdyStream) => void) {
  const [client, server] = duplexPair();
  const served = serveSpdy(server, onStream);
  const write = headerWriter();
  return {
    client,
    served,
    frames: readFrames(client),
    open: async (id: number, headers: Record<string, string>) =>
      client.write(
        controlFrame(
          controlType.synStream,
          Buffer.concat([
            numbers(id, 0),
            Buffer.alloc(2),
            await write(headers),
          ]),
        ),
      ),
  };
}

describe('serveSpdy', () => {
  it('opens streams by their headers, replies to each, and carries both directions to their ends', async () => {
    const { frames, open, client, served } = serve(stream => {
      stream.write(`${stream.headers.streamtype}: `);
      stream.pipe(stream);
    });
    const replies: Buffer[] = [];
    const said = new Map<number, string>();
    for (const [id, streamtype] of [
      [1, 'error'],
      [3, 'data'],
    ] as const) {
      await open(id, { streamtype, port: '80' });
      client.write(dataFrame(id, Buffer.from('hello'), flagFin));
    }
    let ended = 0;
    for await (const frame of frames) {
      if (frame.kind === 'control') replies.push(frame.payload);
      else {
        const { streamId, payload, flags } = frame;
        said.set(streamId, (said.get(streamId) ?? '') + payload);
        ended += flags & flagFin;
      }
      if (ended === 2) break;
    }
    await Promise.allSettled([served]);
    expect([...said]).toEqual([
      [1, 'error: hello'],
      [3, 'data: hello'],
    ]);
    expect(replies.map(reply => reply.readUInt32BE(0))).toEqual([1, 3]);
    // One compressed stream over both replies: twice no headers.
    const blocks = Buffer.concat(replies.map(reply => reply.subarray(4)));
    expect(
      inflateSync(blocks, { finishFlush: constants.Z_SYNC_FLUSH }),
    ).toEqual(numbers(0, 0));
  });

  it('answers pings, and ends its streams with the client', async () => {
    const streams: SpdyStream[] = [];
    const { frames, open, client, served } = serve(stream => {
      streams.push(stream);
    });
    await open(1, {});
    client.write(controlFrame(controlType.ping, numbers(7)));
    await frames.next();
    const { value } = await frames.next();
    expect(value).toMatchObject({ type: controlType.ping });
    client.destroy();
    await Promise.allSettled([served]);
    expect(streams[0].destroyed).toBe(true);
  });

  it('ends at what no client sends', async () => {
    const { client, served } = serve(() => {});
    client.write(Buffer.from('0000000000ffffff', 'hex'));
    await expect(served).rejects.toThrow('too long');
  });
});
