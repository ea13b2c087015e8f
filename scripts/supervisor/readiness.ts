import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const answerWithinMs = 2000;

/**
 * Whether the URL answers 200. It is asked for on 127.0.0.1 with the URL's own host as the Host header, since glibc does not resolve `*.localhost`. A
 * self-made certificate will do: only whether a process of this machine is ready is asked, and nothing is told to it.
 */
export function answersOk(url: string): Promise<boolean> {
  const { protocol, host, port, pathname, search } = new URL(url);
  const request = protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise(resolve => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        headers: { host },
        agent: false,
        timeout: answerWithinMs,
        rejectUnauthorized: false,
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
    asked.end();
  });
}
