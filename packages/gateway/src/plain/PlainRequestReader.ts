import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { fieldLine, fieldValue } from '../http/headFields';
import type { HttpRequest } from '../http/HttpRequest';

/** One field or more. */
const sectionSyntax = new RegExp(`^${fieldLine}(?:\r\n${fieldLine})*$`);

/** A path and a query of visible ASCII. */
const requestLine = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1$/;

/** Headers that say of a request that more is to it than its head. */
const notPlain = new Set([
  'content-length',
  'transfer-encoding',
  'trailer',
  'upgrade',
  'expect',
]);

/** What a plain request may say of its connection. */
const usual = /^(keep-alive|close)$/i;

type Fields = Pick<HttpRequest, 'headers' | 'rawHeaders'>;

/**
 * Reads the heads of a connection's plain requests: GET and HEAD in HTTP/1.1 without a body, in which nothing is unusual and no header comes
 * twice, so that everybody reads them in the same way.
 */
export class PlainRequestReader {
  /** The last request's headers, as they came and as they were read: an open page says the same ones again and again. */
  private section?: string;
  private fields?: Fields;

  constructor(private readonly socket: Socket) {}

  /**
   * @param head - bytes of a head as Latin-1, without the empty line that ends it.
   * @returns undefined for a request that is not plain. Where the headers are those of the request before, they are the same objects.
   */
  read(head: string): HttpRequest | undefined {
    const lineEnd = head.indexOf('\r\n');
    const [, method, url] = requestLine.exec(head.slice(0, lineEnd)) ?? [];
    if (!method) return undefined;
    const section = head.slice(lineEnd + 2);
    if (section !== this.section) {
      this.fields = readFields(section);
      this.section = section;
    }
    if (!this.fields) return undefined;
    const { headers, rawHeaders } = this.fields;
    const { socket } = this;
    return { method, url, httpVersionMajor: 1, headers, rawHeaders, socket };
  }
}

function readFields(section: string): Fields | undefined {
  if (!sectionSyntax.test(section)) return undefined;
  const headers: IncomingHttpHeaders = {};
  const rawHeaders: string[] = [];
  for (const line of section.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const key = name.toLowerCase();
    if (key in headers || notPlain.has(key)) return undefined;
    const value = fieldValue(line, colon);
    headers[key] = value;
    rawHeaders.push(name, value);
  }
  const { connection = 'keep-alive' } = headers;
  return usual.test(connection) ? { headers, rawHeaders } : undefined;
}
