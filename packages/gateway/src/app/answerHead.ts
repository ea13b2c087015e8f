import { FieldNames } from '../http/FieldNames';
import { fieldLine, fieldValue, text } from '../http/headFields';

/** How long the body of an answer is (RFC 9112, section 6.3). */
export type BodyFraming =
  | { kind: 'length'; bytes: number }
  | { kind: 'chunked' }
  | { kind: 'until-close' };

/** The head of an app's answer. */
export type AnswerHead = {
  statusCode: number;
  statusMessage: string;
  /** Names and values in turn, as they came. */
  rawHeaders: string[];
  framing: BodyFraming;
  /** Whether the connection may be used again after the body. */
  keepAlive: boolean;
};

const syntax = new RegExp(
  `^HTTP/1\\.([01]) ([1-9]\\d\\d)(?: (${text}))?((?:\r\n${fieldLine})*)$`,
);

/** Fields that tell how the answer ends. */
const telling = new FieldNames([
  'connection',
  'content-length',
  'transfer-encoding',
]);

/**
 * Reads the head of an answer, without the empty line that ends it.
 *
 * @param head - its bytes as Latin-1.
 * @throws Error where it is no HTTP/1.1, or does not say one way how long the body is. Fields that are folded, which only senders of trouble use, are none.
 */
export function parseAnswerHead(head: string, method: string): AnswerHead {
  const [, minor, status, statusMessage = '', fields] = syntax.exec(head) ?? [];
  if (!status) throw malformed('its head');
  const statusCode = Number(status);
  const rawHeaders: string[] = [];
  let length: string | undefined;
  let encoding: string | undefined;
  let connection = '';
  let end = head.length - fields.length;
  while (end < head.length) {
    const start = end + 2;
    const lineEnd = head.indexOf('\r\n', start);
    end = lineEnd < 0 ? head.length : lineEnd;
    const line = head.slice(start, end);
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = fieldValue(line, colon);
    const key = telling.find(name);
    if (key === 'connection') {
      connection += `,${value.toLowerCase()}`;
    } else if (key === 'content-length') {
      if (length !== undefined && length !== value)
        throw malformed('its length');
      // One that says the same twice is passed on once.
      if (length !== undefined) continue;
      length = value;
    } else if (key === 'transfer-encoding') {
      encoding = `${encoding === undefined ? '' : `${encoding},`}${value.toLowerCase()}`;
    }
    rawHeaders.push(name, value);
  }
  if (length !== undefined && !/^\d{1,15}$/.test(length)) {
    throw malformed('its length');
  }
  // Two ways to tell the length are two readings of what follows.
  if (length !== undefined && encoding !== undefined) {
    throw malformed('its length');
  }
  const framing = framingOf({ statusCode, method, length, encoding });
  const isPersistent =
    minor === '1'
      ? !connection.includes('close')
      : connection.includes('keep-alive');
  return {
    statusCode,
    statusMessage,
    rawHeaders,
    framing,
    keepAlive: isPersistent && framing.kind !== 'until-close',
  };
}

function framingOf(answer: {
  statusCode: number;
  method: string;
  length?: string;
  encoding?: string;
}): BodyFraming {
  const { statusCode, method, length, encoding } = answer;
  const hasNone =
    method === 'HEAD' ||
    statusCode < 200 ||
    statusCode === 204 ||
    statusCode === 304;
  if (hasNone) return { kind: 'length', bytes: 0 };
  if (encoding !== undefined) {
    if (encoding !== 'chunked') throw malformed('its transfer encoding');
    return { kind: 'chunked' };
  }
  if (length !== undefined) return { kind: 'length', bytes: Number(length) };
  return { kind: 'until-close' };
}

function malformed(what: string): Error {
  return Object.assign(new Error(`the app's answer cannot be read: ${what}`), {
    code: 'malformed answer',
  });
}
