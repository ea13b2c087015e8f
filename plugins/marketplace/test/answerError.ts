import { ResponseError } from '@backstage/errors';

const statuses: Record<string, number> = {
  InputError: 400,
  ConflictError: 409,
  NotAllowedError: 403,
  NotFoundError: 404,
};

/** An error as a client throws it when the platform answers with one. */
export function answerError({ name, message }: Error): Promise<ResponseError> {
  const status = statuses[name];
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => JSON.stringify(body),
    json: async () => body,
  } as Response);
}
