import { decodeProtobuf } from './decodeProtobuf';

/** A field of the wire format: a tag, then a number, or bytes with their length. */
function field(number: number, value: number | string | Buffer): Buffer {
  if (typeof value === 'number') {
    return Buffer.concat([varint(number << 3), varint(value)]);
  }
  const bytes = Buffer.from(value as string);
  return Buffer.concat([
    varint((number << 3) | 2),
    varint(bytes.length),
    bytes,
  ]);
}

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}

function envelope(apiVersion: string, kind: string, raw: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('k8s\0'),
    field(1, Buffer.concat([field(1, apiVersion), field(2, kind)])),
    field(2, raw),
  ]);
}

// The two forms of an IntOrString.
const number0 = Buffer.concat([field(1, 0), field(2, 0), field(3, '')]);
const percent = Buffer.concat([field(1, 1), field(2, 0), field(3, '25%')]);

it('reads a deployment as kubectl create sends it', () => {
  const container = Buffer.concat([field(1, 'web'), field(2, 'web:1')]);
  const podSpec = Buffer.concat([field(2, container), field(11, 0)]);
  const spec = Buffer.concat([
    field(1, 0),
    field(3, field(2, podSpec)),
    field(4, field(2, Buffer.concat([field(1, number0), field(2, percent)]))),
    field(5, 0),
  ]);
  const metadata = Buffer.concat([
    field(1, 'web'),
    field(3, ''),
    field(8, ''),
    field(11, Buffer.concat([field(1, 'app'), field(2, 'web')])),
    field(99, 'from a newer client'),
  ]);
  const raw = Buffer.concat([field(1, metadata), field(2, spec)]);
  expect(decodeProtobuf(envelope('apps/v1', 'Deployment', raw))).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      // Zero replicas are a wish, an absent hostNetwork and minReadySeconds are not.
      replicas: 0,
      template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
    },
  });
});

it('reads bytes of a secret as base64', () => {
  const entry = Buffer.concat([
    field(1, 'key'),
    field(2, Buffer.from([0, 255])),
  ]);
  const raw = field(2, entry);
  expect(decodeProtobuf(envelope('v1', 'Secret', raw)).data).toEqual({
    key: 'AP8=',
  });
});

it('refuses torn bytes and kinds that it does not know', () => {
  expect(() => decodeProtobuf(Buffer.from('k8s\0\x0a\x50ab'))).toThrow(
    'ends too early',
  );
  expect(() => decodeProtobuf(Buffer.from('{}'))).toThrow('magic number');
  expect(() =>
    decodeProtobuf(envelope('v1', 'Unheard', Buffer.alloc(0))),
  ).toThrow('is not read as protobuf here');
});
