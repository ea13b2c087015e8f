import { isRecord } from '../objects/KubernetesObject';
import { WireWriter } from '../protobuf/WireWriter';

/** The media type of an OpenAPI v2 document as protobuf. Clients ask for it by the one with the @ as well, which is none by RFC 2045. */
export const OPENAPI_V2_PROTOBUF =
  'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/**
 * The messages of openapi.v2 (github.com/google/gnostic-models, openapiv2/OpenAPIv2.proto), as far as the document has them: per key its field
 * number and type. `[]` is a list; `{}` a map, whose entries are messages of a name (1) and a value (2) in a field of the map's own message.
 */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Document: {
    swagger: '1 string',
    info: '2 Info',
    paths: '8 {2}PathItem',
    definitions: '9 {1}Schema',
  },
  Info: { title: '1 string', version: '2 string' },
  PathItem: { get: '2 Operation', patch: '8 Operation' },
  Operation: {
    produces: '6 []string',
    consumes: '7 []string',
    parameters: '8 []Parameter',
  },
  Schema: {
    $ref: '1 string',
    format: '2 string',
    description: '4 string',
    required: '19 []string',
    additionalProperties: '21 AdditionalProperties',
    type: '22 Type',
    items: '23 Items',
    properties: '25 {1}Schema',
  },
};

/** Where a message of Kubernetes' document has its `x-…` keywords. */
const EXTENSIONS: Readonly<Record<string, number>> = {
  Operation: 13,
  Schema: 31,
};

/** Writes an OpenAPI v2 document as protobuf. What validates nothing, such as enums and bounds, is left away. */
export function encodeV2(document: Record<string, unknown>): Buffer {
  return encode('Document', document);
}

function encode(message: string, value: unknown): Buffer {
  const writer = new WireWriter();
  switch (message) {
    case 'Type':
      writer.chunk(1, String(value));
      return writer.finish();
    case 'Items':
      writer.chunk(1, encode('Schema', value));
      return writer.finish();
    case 'AdditionalProperties':
      if (isRecord(value)) writer.chunk(1, encode('Schema', value));
      else writer.varint(2, value ? 1 : 0);
      return writer.finish();
    case 'Parameter':
      return queryParameter(value as Record<string, unknown>);
    default:
      encodeFields(message, value as Record<string, unknown>, writer);
      return writer.finish();
  }
}

function encodeFields(
  message: string,
  value: Record<string, unknown>,
  writer: WireWriter,
): void {
  const fields = MESSAGES[message];
  for (const [key, inner] of Object.entries(value)) {
    if (Object.hasOwn(fields, key)) encodeField(fields[key], inner, writer);
    else if (key.startsWith('x-') && message in EXTENSIONS) {
      const any = new WireWriter();
      // JSON is YAML as well.
      any.chunk(2, JSON.stringify(inner));
      writer.chunk(EXTENSIONS[message], named(key, any.finish()));
    }
  }
}

function encodeField(
  described: string,
  value: unknown,
  writer: WireWriter,
): void {
  const [, number, shape, type] = /^(\d+) (\[\]|\{\d\})?(\w+)$/.exec(
    described,
  )!;
  const field = Number(number);
  const write = (to: WireWriter, at: number, one: unknown) =>
    to.chunk(at, type === 'string' ? String(one) : encode(type, one));
  if (shape === '[]') {
    for (const one of value as unknown[]) write(writer, field, one);
  } else if (shape) {
    const map = new WireWriter();
    for (const [name, one] of Object.entries(value as object)) {
      map.chunk(Number(shape[1]), named(name, encode(type, one)));
    }
    writer.chunk(field, map.finish());
  } else {
    write(writer, field, value);
  }
}

function named(name: string, value: Buffer): Buffer {
  const writer = new WireWriter();
  writer.chunk(1, name);
  writer.chunk(2, value);
  return writer.finish();
}

/** A parameter lies four messages deep, by what it might have been instead. */
function queryParameter({ name }: Record<string, unknown>): Buffer {
  const query = new WireWriter();
  query.chunk(2, 'query');
  query.chunk(4, String(name));
  query.chunk(6, 'string');
  return [3, 2, 1].reduce((inner, field) => {
    const outer = new WireWriter();
    outer.chunk(field, inner);
    return outer.finish();
  }, query.finish());
}
