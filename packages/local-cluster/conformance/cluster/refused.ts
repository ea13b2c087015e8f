import { KubernetesApiError } from '@streamspace/plugin-node';

/**
 * The server's refusal of a request.
 *
 * @throws Error when it was not refused, and whatever else made it fail.
 */
export async function refused(
  request: Promise<unknown>,
): Promise<KubernetesApiError> {
  const error = await request.then(
    () => new Error('the request was to be refused, and was not'),
    (failure: Error) => failure,
  );
  if (error instanceof KubernetesApiError) return error;
  throw error;
}
