import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ApiError } from '../errors/ApiError';
import { OPENAPI_V2_PROTOBUF } from './encodeV2';
import {
  JSON_TYPE,
  type OpenApiDocument,
  type OpenApiDocuments,
} from './OpenApiDocuments';

const compress = promisify(gzip);

/** Below this a document is sent as it is; a real server's own measure. */
const GZIP_FROM_BYTES = 128 * 1024;

/** An address that holds the hash of its document never answers anything else. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Answers the paths of OpenAPI. False when the path is none of them. */
export async function answerOpenApi(
  documents: OpenApiDocuments,
  raw: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const path = url.pathname.replace(/\/$/, '');
  if (path === '/openapi/v2') {
    const contentType = typeOfV2(raw.headers.accept);
    await send(documents.v2(contentType), raw, response);
    return true;
  }
  if (path === '/openapi/v3') {
    await send(documents.index(), raw, response);
    return true;
  }
  if (!path.startsWith('/openapi/v3/')) return false;
  const document = documents.v3(path.slice('/openapi/v3/'.length));
  if (!document) return false;
  const hash = url.searchParams.get('hash');
  if (hash !== null && hash !== document.hash) {
    const location = `${path}?hash=${document.hash}`;
    response.writeHead(301, { location }).end();
    return true;
  }
  if (hash !== null) response.setHeader('cache-control', FOREVER);
  await send(document, raw, response);
  return true;
}

async function send(
  { body, contentType, hash }: OpenApiDocument,
  raw: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const etag = `"${hash}"`;
  response.setHeader('etag', etag);
  response.setHeader('vary', 'Accept-Encoding, Accept');
  if (raw.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('content-type', contentType);
  const takesGzip = /\bgzip\b/.test(String(raw.headers['accept-encoding']));
  if (!takesGzip || body.length < GZIP_FROM_BYTES) {
    response.end(body);
    return;
  }
  response.setHeader('content-encoding', 'gzip');
  response.end(await compress(body));
}

/** JSON for whoever takes it. Throws 406 for those who take neither JSON nor protobuf. */
function typeOfV2(
  accept = '*/*',
): typeof JSON_TYPE | typeof OPENAPI_V2_PROTOBUF {
  const accepted = accept
    .split(',')
    .map(part => part.split(';')[0].trim().replace('@v1.0', '.v1.0'));
  if (accepted.some(type => ['*/*', 'application/*', JSON_TYPE].includes(type)))
    return JSON_TYPE;
  if (accepted.includes(OPENAPI_V2_PROTOBUF)) return OPENAPI_V2_PROTOBUF;
  throw new ApiError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${JSON_TYPE}, ${OPENAPI_V2_PROTOBUF}`,
  );
}
