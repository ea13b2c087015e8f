import { MESSAGES } from './generated/messages';
import { WireReader } from './WireReader';

interface Field {
  name: string;
  type: string;
  shape: 'one' | 'list' | 'map';
  /** Go leaves a zero value away unless it was set on purpose. */
  keepsZero: boolean;
}

type Fields = ReadonlyMap<number, Field>;

const parsed = new Map<string, Fields>();

/** True when there is a message of this name, such as `core.ConfigMap`. */
export function isMessage(name: string): boolean {
  return Object.hasOwn(MESSAGES, name);
}

/** Decodes a message of the Kubernetes API into what it would be as JSON. Throws when the bytes are torn. */
export function decodeMessage(
  name: string,
  bytes: Buffer,
): Record<string, unknown> {
  const fields = fieldsOf(name);
  const reader = new WireReader(bytes);
  const result: Record<string, unknown> = {};
  while (!reader.isDone) {
    const { number, wireType } = reader.tag();
    const field = fields.get(number);
    if (field) take(result, field, reader);
    else reader.skip(wireType);
  }
  return result;
}

function take(
  result: Record<string, unknown>,
  field: Field,
  reader: WireReader,
): void {
  if (field.shape === 'map') {
    const [key, value] = decodeEntry(field.type, reader.chunk());
    const map = (result[field.name] ?? {}) as Record<string, unknown>;
    result[field.name] = { ...map, [key]: value };
    return;
  }
  const value = decodeValue(field.type, reader);
  if (field.shape === 'list') {
    const list = (result[field.name] ?? []) as unknown[];
    result[field.name] = [...list, value];
  } else if (field.name === '') {
    Object.assign(result, value);
  } else if (value !== undefined && (field.keepsZero || !isZero(value))) {
    result[field.name] = value;
  }
}

function decodeEntry(type: string, bytes: Buffer): [string, unknown] {
  const reader = new WireReader(bytes);
  let key = '';
  let value: unknown = type === 'string' || type === 'bytes' ? '' : undefined;
  while (!reader.isDone) {
    const { number, wireType } = reader.tag();
    if (number === 1) key = reader.chunk().toString('utf8');
    else if (number === 2) value = decodeValue(type, reader);
    else reader.skip(wireType);
  }
  return [key, value];
}

function decodeValue(type: string, reader: WireReader): unknown {
  switch (type) {
    case 'string':
      return reader.chunk().toString('utf8');
    case 'int':
      return Number(reader.varint());
    case 'bool':
      return reader.varint() !== 0n;
    case 'bytes':
      return reader.chunk().toString('base64');
    case 'double':
      return reader.double();
    case 'Quantity':
      return scalarsOf(reader.chunk()).get(1)?.toString() ?? '0';
    case 'IntOrString':
      return intOrString(reader.chunk());
    case 'Time':
      return moment(reader.chunk(), 0);
    case 'MicroTime':
      return moment(reader.chunk(), 6);
    default:
      return decodeMessage(type, reader.chunk());
  }
}

/** The numbers and texts of a small message, by field number. */
function scalarsOf(bytes: Buffer): Map<number, bigint | string> {
  const reader = new WireReader(bytes);
  const scalars = new Map<number, bigint | string>();
  while (!reader.isDone) {
    const { number, wireType } = reader.tag();
    if (wireType === 0) scalars.set(number, reader.varint());
    else if (wireType === 2)
      scalars.set(number, reader.chunk().toString('utf8'));
    else reader.skip(wireType);
  }
  return scalars;
}

function intOrString(bytes: Buffer): number | string {
  const scalars = scalarsOf(bytes);
  return scalars.get(1) === 1n
    ? String(scalars.get(3) ?? '')
    : Number(scalars.get(2) ?? 0n);
}

/** A time as RFC 3339; the zero time is an empty message and stands for none. */
function moment(bytes: Buffer, decimals: 0 | 6): string | undefined {
  const scalars = scalarsOf(bytes);
  const seconds = scalars.get(1);
  if (typeof seconds !== 'bigint') return undefined;
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  if (decimals === 0) return `${text}Z`;
  const nanoseconds = Number(scalars.get(2) ?? 0n);
  const micros = String(Math.floor(nanoseconds / 1000)).padStart(6, '0');
  return `${text}.${micros}Z`;
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false;
}

function fieldsOf(name: string): Fields {
  let fields = parsed.get(name);
  if (!fields) {
    fields = new Map(MESSAGES[name].split(' ').map(parseField));
    parsed.set(name, fields);
  }
  return fields;
}

function parseField(text: string): [number, Field] {
  const [number, name, described] = text.split(':');
  const keepsZero = described.endsWith('?');
  const type = described.replace(/^(\[\]|\{\})/, '').replace(/\?$/, '');
  const shapes: Record<string, Field['shape']> = { '[': 'list', '{': 'map' };
  return [
    Number(number),
    { name, type, keepsZero, shape: shapes[described[0]] ?? 'one' },
  ];
}
