import type { IncomingMessage } from 'node:http';
import { parseDocument } from 'yaml';
import { ApiError, badRequest, unsupportedMediaType } from '../errors/ApiError';
import { PROTOBUF, decodeProtobuf } from '../protobuf/decodeProtobuf';
import { duplicateFields } from './duplicateFields';
import type { RequestBody } from '../request/ResourceRequest';

/** The largest body that is read; Kubernetes' own limit. */
const BODY_LIMIT_BYTES = 3 * 1024 * 1024;

/** Reads and parses the body of a request: JSON, or YAML where the Content-Type says so. */
export async function readBody(
  request: IncomingMessage,
): Promise<RequestBody | undefined> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  const mediaType = (request.headers['content-type'] ?? 'application/json')
    .split(';')[0]
    .trim()
    .toLowerCase();
  if (mediaType === PROTOBUF) return parseProtobuf(bytes);
  if (mediaType.endsWith('cbor')) {
    throw unsupportedMediaType(
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
    );
  }
  const text = bytes.toString('utf8');
  return mediaType.endsWith('yaml')
    ? parseYaml(text, mediaType)
    : parseJson(text, mediaType);
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) {
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${BODY_LIMIT_BYTES}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseProtobuf(bytes: Buffer): RequestBody {
  try {
    return {
      value: decodeProtobuf(bytes),
      mediaType: PROTOBUF,
      duplicates: [],
    };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw badRequest((error as Error).message);
  }
}

function parseJson(text: string, mediaType: string): RequestBody {
  try {
    const value: unknown = JSON.parse(text);
    return { value, mediaType, duplicates: duplicateFields(text) };
  } catch (error) {
    throw badRequest(
      `couldn't get version/kind; json parse error: ${(error as Error).message}`,
    );
  }
}

function parseYaml(text: string, mediaType: string): RequestBody {
  const document = parseDocument(text, { uniqueKeys: false, merge: true });
  if (document.errors.length > 0) {
    throw badRequest(
      `error converting YAML to JSON: ${document.errors[0].message}`,
    );
  }
  try {
    const json = JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null);
    return { value: JSON.parse(json), mediaType, duplicates: [] };
  } catch (error) {
    throw badRequest(
      `error converting YAML to JSON: ${(error as Error).message}`,
    );
  }
}
