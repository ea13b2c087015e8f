import { unsupportedMediaType } from '../errors/ApiError';
import { decodeMessage, isMessage } from './decodeMessage';
import { WireReader } from './WireReader';

/** The media type in which Go's typed clients, kubectl's among them, send built-in kinds. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

const MAGIC = Buffer.from('k8s\0');

/**
 * Decodes an object that came in Kubernetes' protobuf envelope into what it would be as JSON.
 * Throws 415 for a kind that is not known in this form, and an Error when the bytes are torn.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
export function decodeProtobuf(bytes: Buffer): Record<string, unknown> {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('the protobuf body does not begin with its magic number');
  }
  const envelope = readEnvelope(bytes.subarray(MAGIC.length));
  const name = messageName(envelope.apiVersion, envelope.kind);
  if (!isMessage(name)) {
    throw unsupportedMediaType(
      `${envelope.kind} of ${envelope.apiVersion} is not read as protobuf here; send JSON`,
    );
  }
  return {
    apiVersion: envelope.apiVersion,
    kind: envelope.kind,
    ...decodeMessage(name, envelope.raw),
  };
}

interface Envelope {
  apiVersion: string;
  kind: string;
  raw: Buffer;
}

function readEnvelope(bytes: Buffer): Envelope {
  const reader = new WireReader(bytes);
  const envelope: Envelope = {
    apiVersion: '',
    kind: '',
    raw: Buffer.alloc(0),
  };
  while (!reader.isDone) {
    const { number, wireType } = reader.tag();
    if (number === 1) readTypeMeta(reader.chunk(), envelope);
    else if (number === 2) envelope.raw = reader.chunk();
    else reader.skip(wireType);
  }
  return envelope;
}

function readTypeMeta(bytes: Buffer, envelope: Envelope): void {
  const reader = new WireReader(bytes);
  while (!reader.isDone) {
    const { number } = reader.tag();
    const text = reader.chunk().toString('utf8');
    if (number === 1) envelope.apiVersion = text;
    else if (number === 2) envelope.kind = text;
  }
}

/** `v1` is the core group, `rbac.authorization.k8s.io/v1` is rbac; options of any group are meta's. */
function messageName(apiVersion: string, kind: string): string {
  if (kind === 'DeleteOptions') return 'meta.DeleteOptions';
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : 'core';
  return `${group.split('.')[0]}.${kind}`;
}
