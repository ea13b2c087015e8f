import { WireReader } from '../protobuf/WireReader';
import { encodeV2 } from './encodeV2';

/** What lies at the end of a way of field numbers, of each field on the way the last. */
function at(message: Buffer, ...numbers: number[]): string {
  let bytes = message;
  for (const wanted of numbers) {
    const reader = new WireReader(bytes);
    bytes = Buffer.alloc(0);
    while (!reader.isDone) {
      const { number, wireType } = reader.tag();
      if (number === wanted) bytes = reader.chunk();
      else reader.skip(wireType);
    }
  }
  return bytes.toString();
}

// The numbers are those of OpenAPIv2.proto; kubectl 1.20 reads the same bytes.
it('writes types, extensions and parameters where clients look for them', () => {
  const kind = { group: '', version: 'v1', kind: 'Thing' };
  const bytes = encodeV2({
    swagger: '2.0',
    paths: {
      '/things': {
        patch: {
          parameters: [{ name: 'dryRun', in: 'query' }],
          'x-kubernetes-group-version-kind': kind,
        },
      },
    },
    definitions: {
      Thing: {
        type: 'object',
        properties: { parts: { type: 'array', items: { $ref: '#/Part' } } },
        'x-kubernetes-group-version-kind': [kind],
      },
    },
  });
  expect(at(bytes, 1)).toBe('2.0');
  const patch = [8, 2, 2, 8];
  expect(at(bytes, ...patch, 8, 1, 2, 3, 4)).toBe('dryRun');
  expect(at(bytes, ...patch, 13, 2, 2)).toBe(JSON.stringify(kind));
  const thing = [9, 1, 2];
  expect(at(bytes, 9, 1, 1)).toBe('Thing');
  expect(at(bytes, ...thing, 31, 2, 2)).toBe(JSON.stringify([kind]));
  expect(at(bytes, ...thing, 25, 1, 1)).toBe('parts');
  expect(at(bytes, ...thing, 25, 1, 2, 22, 1)).toBe('array');
  expect(at(bytes, ...thing, 25, 1, 2, 23, 1, 1)).toBe('#/Part');
});
