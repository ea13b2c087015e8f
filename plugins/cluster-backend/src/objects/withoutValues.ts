import { KubernetesApiError } from '@streamspace/plugin-node';

/** Where servers before 1.23 (json-iterator) begin to quote the text that they could not read. */
const quoted = /,? error found in #\d+ byte of .*$/s;

/** An error of the Kubernetes API about a Secret without the Secret's values; any other error as it is. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof KubernetesApiError)) return error;
  const { statusCode, status } = error;
  const { details } = status;
  return new KubernetesApiError(statusCode, {
    ...status,
    message: error.message.replace(quoted, ''),
    ...(details && {
      details: {
        ...details,
        causes: details.causes?.map(cause => ({
          ...cause,
          message: cause.message?.replace(quoted, ''),
        })),
      },
    }),
  });
}
