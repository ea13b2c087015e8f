import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const answers: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** A socket of Node's server, which keeps the answer under way there. */
type ServerSocket = Duplex & { _httpMessage?: ServerResponse };

/** Answers what is no HTTP, or too much of it, and closes the connection: where the next request would begin nobody can tell. */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: ServerSocket,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = answers[error.code ?? ''] ?? '400 Bad Request';
  // A second answer would be read as the body of the first.
  const answer = socket._httpMessage?.headersSent
    ? ''
    : `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;
  socket.end(answer, () => socket.destroy());
}
