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

const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: (.*))?$/;

/**
 * Reads the head of an answer, without the empty line that ends it.
 *
 * @param text - its bytes as Latin-1.
 * @throws Error where it is no HTTP/1.1, or does not say one way how long the body is.
 */
export function parseAnswerHead(text: string, method: string): AnswerHead {
  const lines = text.split('\r\n');
  const [, minor, status, statusMessage = ''] = statusLine.exec(lines[0]) ?? [];
  if (!status) throw malformed('its status line');
  const statusCode = Number(status);
  const rawHeaders: string[] = [];
  let length: string | undefined;
  let encoding: string | undefined;
  let connection = '';
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index];
    const colon = line.indexOf(':');
    // A line that begins with white space would go on with the one before (obs-fold), which only senders of trouble use.
    if (colon <= 0 || line[0] === ' ' || line[0] === '\t') {
      throw malformed('a header');
    }
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    // Only names of these lengths matter here; the others need no lower case.
    if (colon === 10 && name.toLowerCase() === 'connection') {
      connection += `,${value.toLowerCase()}`;
    } else if (colon === 14 && name.toLowerCase() === 'content-length') {
      if (length !== undefined && length !== value)
        throw malformed('its length');
      // One that says the same twice is passed on once.
      if (length !== undefined) continue;
      length = value;
    } else if (colon === 17 && name.toLowerCase() === 'transfer-encoding') {
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
