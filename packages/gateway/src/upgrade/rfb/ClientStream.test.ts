import { ClientStream } from './ClientStream';

const version = Buffer.from('RFB 003.008\n');
const none = Buffer.of(1);
const initAlone = Buffer.of(0);
const initShared = Buffer.of(1);
const handshake = [version, none, initAlone];

const pixelFormat = Buffer.alloc(20);
const encodings = Buffer.from([2, 0, 0, 2, 0, 0, 0, 7, 0, 0, 0, 16]);
const update = Buffer.from([3, 0, 0, 0, 0, 0, 0, 9, 0, 9]);
const fence = Buffer.from([248, 0, 0, 0, 0, 0, 0, 1, 2, 9, 9]);
const continuous = Buffer.from([150, 1, 0, 0, 0, 0, 0, 9, 0, 9]);
const display = [pixelFormat, encodings, update, fence, continuous];

const key = Buffer.from([4, 1, 0, 0, 0, 0, 0, 97]);
const pointer = Buffer.from([5, 1, 0, 3, 0, 4]);
const pointerMore = Buffer.from([5, 0x81, 0, 3, 0, 4, 1]);
const cutText = Buffer.from([6, 0, 0, 0, 0, 0, 0, 3, 97, 98, 99]);
const clipboard = Buffer.from([6, 0, 0, 0, 255, 255, 255, 252, 1, 0, 0, 1]);
const resize = Buffer.concat([
  Buffer.from([251, 0, 4, 0, 3, 0, 1, 0]),
  Buffer.alloc(16),
]);
const power = Buffer.from([250, 0, 1, 2]);
const qemuKey = Buffer.from([255, 0, 0, 1, 0, 0, 0, 97, 0, 0, 0, 30]);
const qemuAudio = Buffer.from([255, 1, 0, 0]);
const qemuFormat = Buffer.from([255, 1, 0, 2, 3, 2, 0, 0, 172, 68]);
const gii = Buffer.from([253, 0x80, 0, 2, 9, 9]);
const input = [
  ...[key, pointer, pointerMore, cutText, clipboard, resize, power],
  ...[qemuKey, qemuAudio, qemuFormat, gii],
];

/** What comes out for chunks that go in, and how often a person did something. */
async function pass(chunks: Buffer[], may: boolean | (() => boolean)) {
  const mayInput = typeof may === 'function' ? may : () => may;
  let inputs = 0;
  const stream = new ClientStream({
    mayInput,
    onInput: () => {
      inputs += 1;
    },
  });
  const passed: Buffer[] = [];
  stream.on('data', chunk => passed.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  chunks.forEach(chunk => stream.write(chunk));
  stream.end();
  await ended;
  return { bytes: Buffer.concat(passed).toString('hex'), inputs };
}

const hex = (parts: Buffer[]) => Buffer.concat(parts).toString('hex');
const bytewise = (parts: Buffer[]) =>
  [...Buffer.concat(parts)].map(byte => Buffer.of(byte));

describe('ClientStream', () => {
  const mixed = [
    ...handshake,
    ...display.flatMap((shown, index) => [input[index], shown]),
    ...input.slice(display.length),
  ];

  it.each([
    ['in one piece', (parts: Buffer[]) => [Buffer.concat(parts)]],
    ['message by message', (parts: Buffer[]) => parts],
    ['byte by byte', bytewise],
  ])('takes all input, and nothing else, out (%s)', async (_, cut) => {
    const { bytes } = await pass(cut(mixed), false);
    expect(bytes).toBe(hex([version, none, initShared, ...display]));
  });

  it('asks for a shared desktop for who takes part, changes nothing else, and counts what they do', async () => {
    const { bytes, inputs } = await pass(bytewise(mixed), true);
    expect(bytes).toBe(hex([version, none, initShared, ...mixed.slice(3)]));
    expect(inputs).toBe(input.length);
  });

  it('does not hold a large clipboard back', async () => {
    const huge = Buffer.concat([
      Buffer.from([6, 0, 0, 0, 1, 0, 0, 0]),
      Buffer.alloc(2 ** 24),
    ]);
    const { bytes } = await pass([...handshake, huge, update], false);
    expect(bytes).toBe(hex([version, none, initShared, update]));
  });

  it('follows VNC authentication', async () => {
    const answer = Buffer.alloc(16, 4);
    const sent = [version, Buffer.of(2), answer, initAlone, key, update];
    const { bytes } = await pass(sent, false);
    expect(bytes).toBe(
      hex([version, Buffer.of(2), answer, initShared, update]),
    );
  });

  it.each([
    ['an unknown message', [version, none, initShared, Buffer.of(99, 4, 1)]],
    ['an unknown security type', [version, Buffer.of(19)]],
    ['an old version', [Buffer.from('RFB 003.003\n'), initAlone]],
    ['no RFB at all', [Buffer.from('GET / HTTP/1.1\r\n')]],
    [
      'an unknown QEMU message',
      [version, none, initShared, Buffer.of(255, 7, 0, 0)],
    ],
  ])('cuts a watcher off after %s', async (_, sent) => {
    await expect(pass(sent, false)).rejects.toThrow(/RFB/);
    expect((await pass(sent, true)).bytes).toBe(hex(sent));
  });

  it('asks at each message whether input passes', async () => {
    const answers = [true, false, true];
    const sent = [...handshake, key, pointer, update, cutText];
    const { bytes, inputs } = await pass(bytewise(sent), () =>
      answers.shift()!,
    );
    expect(bytes).toBe(hex([version, none, initShared, key, update, cutText]));
    expect(inputs).toBe(2);
  });

  it('cuts off who may no longer send input, once the stream cannot be followed', async () => {
    const answers = [true, true, false];
    const unknown = Buffer.of(99);
    await expect(
      pass([...handshake, unknown, unknown, unknown], () => answers.shift()!),
    ).rejects.toThrow(/RFB/);
  });
});
