import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';

/** How a connection ends that its server has just closed; see "request.reusedSocket" in Node.js' documentation. */
const closed: readonly unknown[] = ['ECONNRESET', 'EPIPE'];

/**
 * Sends a request and answers as soon as the headers are here. One that only reads is sent again where it was given to a kept-alive connection
 * that the server was just closing (RFC 9110, section 9.2.2).
 *
 * @param options - `timeout` is about the headers of the answer
 * @param silenceMs - milliseconds of silence within the answer's body after which it is given up; 0 without limit
 * @throws Error of the connection, or a TimeoutError.
 */
export function sendRequest(
  options: RequestOptions,
  body: Buffer | undefined,
  silenceMs: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = options.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(options);
    let isAnswered = false;
    outgoing.on('timeout', () =>
      outgoing.destroy(new DOMException('no answer in time', 'TimeoutError')),
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const mayRepeat = options.method === 'GET' && !isAnswered;
      if (mayRepeat && outgoing.reusedSocket && closed.includes(error.code)) {
        resolve(sendRequest(options, body, silenceMs));
      } else {
        reject(error);
      }
    });
    // Once there is a response, errors are its reader's.
    outgoing.on('response', answer => {
      isAnswered = true;
      outgoing.removeAllListeners('timeout').setTimeout(0);
      answer.setTimeout(silenceMs, () =>
        answer.destroy(new Error('no more of the answer in time')),
      );
      resolve(answer);
    });
    outgoing.end(body);
  });
}
