import { request } from 'node:http';

/** Posts JSON; resolves with the answer's headers. @throws Error when it is refused. */
export function post(
  port: number,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<NodeJS.Dict<string[]>> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent: false },
      response => {
        response.resume();
        if (response.statusCode! < 400) resolve(response.headersDistinct);
        else reject(new Error(`POST ${path} answered ${response.statusCode}`));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });
}
