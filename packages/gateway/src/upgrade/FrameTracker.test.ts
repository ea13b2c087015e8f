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
});
