import type { MessageStart } from './FrameTracker';
import { isClientChatter } from './isClientChatter';

const binary = (...bytes: number[]): MessageStart => ({
  kind: 'binary',
  lead: Buffer.from(bytes.slice(0, 16)),
  length: bytes.length,
});

const text = (words: string): MessageStart => ({
  kind: 'text',
  lead: Buffer.from(words).subarray(0, 16),
  length: Buffer.byteLength(words),
});

const updateRequest = [3, 1, 0, 0, 0, 0, 5, 0, 3, 32];
const fence = [248, 0, 0, 0, 0, 0, 0, 2, 3, 7, 7, 7];
const key = [4, 1, 0, 0, 0, 0, 0, 97];
const pointer = [5, 0, 0, 9, 0, 9];

describe('isClientChatter', () => {
  it.each([
    ['noVNC asks for the next picture', 'novnc', binary(...updateRequest)],
    ['noVNC answers a fence', 'novnc', binary(...fence)],
    ['KasmVNC keeps alive', 'kasmvnc', binary(185)],
    ['KasmVNC asks for the next picture', 'kasmvnc', binary(...updateRequest)],
    ['Selkies acknowledges a frame', 'selkies', text('CLIENT_FRAME_ACK 4711')],
    ['Selkies tells its frame rate', 'selkies', text('_f,60')],
  ] as const)('is, where %s', (_what, client, message) => {
    expect(isClientChatter(client, message)).toBe(true);
  });

  it.each([
    ['a key', 'novnc', binary(...key)],
    ['the pointer', 'novnc', binary(...pointer)],
    ['the clipboard', 'novnc', binary(6, 0, 0, 0, 0, 0, 0, 1, 97)],
    ['a key behind a request', 'novnc', binary(...updateRequest, ...key)],
    ['the unknown', 'novnc', binary(185)],
    [
      'the rest of a message',
      'novnc',
      { ...binary(...updateRequest), kind: 'rest' },
    ],
    ['a key', 'kasmvnc', binary(...key)],
    [
      'the pointer, as KasmVNC sends it',
      'kasmvnc',
      binary(5, 0, 0, 0, 9, 0, 9, 0, 0, 0, 0),
    ],
    ['a key', 'selkies', text('kd,65')],
    ['the pointer', 'selkies', text('m,10,20,0,0')],
    ['the microphone', 'selkies', binary(2, 95)],
  ] as const)(
    'is not, where it may be a person’s: %s',
    (_what, client, message) => {
      expect(isClientChatter(client, message)).toBe(false);
    },
  );
});
