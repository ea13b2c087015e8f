import { FrameTracker } from './FrameTracker';

const mask = [0, 0, 0, 0];
const text = [0x81, 0x82, ...mask, 1, 2];
const pong = [0x8a, 0x80, ...mask];
const long = [0x82, 0x80 + 126, 1, 0, ...mask, ...Array(256).fill(0x81)];
const huge = [
  0x82,
  0x80 + 127,
  ...[0, 0, 0, 0, 0, 1, 0, 0],
  ...mask,
  ...Array(65536).fill(0x81),
];

describe('FrameTracker', () => {
  const count = (chunks: Buffer[]) => {
    let messages = 0;
    const detector = new FrameTracker(() => {
      messages += 1;
    });
    chunks.forEach(chunk => detector.observe(chunk));
    return messages;
  };

  it('counts messages and no pongs, however the bytes are cut', () => {
    const bytes = Buffer.from([...text, ...pong, ...long, ...pong, ...text]);
    expect(count([bytes])).toBe(3);
    expect(count([...bytes].map(byte => Buffer.of(byte)))).toBe(3);
  });

  it('does not take a payload for frames', () => {
    expect(count([Buffer.from([...huge, ...text])])).toBe(2);
  });

  it('tells how messages begin, unmasked, however the bytes are cut', () => {
    const bytes = Buffer.from([
      // "ab", masked; the same as the rest of a message; compressed; three bytes of which two are looked at
      ...[0x81, 0x82, 1, 2, 3, 4, 0x61 ^ 1, 0x62 ^ 2],
      ...[0x80, 0x82, 0, 0, 0, 0, 0x61, 0x62],
      ...[0xc2, 0x81, 0, 0, 0, 0, 0x61],
      ...[...pong, 0x82, 0x83, 0, 0, 0, 0, 7, 8, 9],
    ]);
    const startsOf = (chunks: Buffer[]) => {
      const starts: unknown[] = [];
      const tracker = new FrameTracker(({ kind, lead, length }) => {
        starts.push([kind, lead.toString('latin1'), length]);
      }, 2);
      chunks.forEach(chunk => tracker.observe(chunk));
      expect(tracker.isAtBoundary).toBe(true);
      return starts;
    };
    const wanted = [
      ['text', 'ab', 2],
      ['rest', 'ab', 2],
      ['rest', 'a', 1],
      ['binary', '\x07\x08', 3],
    ];
    expect(startsOf([bytes])).toEqual(wanted);
    expect(startsOf([...bytes].map(byte => Buffer.of(byte)))).toEqual(wanted);
  });
});
