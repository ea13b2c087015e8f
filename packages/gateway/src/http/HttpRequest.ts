import type { IncomingMessage } from 'node:http';

/** What the passes look at of a request, whoever has read it. */
export type HttpRequest = Pick<
  IncomingMessage,
  'method' | 'url' | 'httpVersionMajor' | 'headers' | 'rawHeaders' | 'socket'
>;
