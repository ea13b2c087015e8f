import { KubernetesApiError } from '@streamspace/plugin-node';

/** What servers say of a value that is wrong (`field.Error`), the value quoted as Go quotes: of a patch it is the whole Secret. */
const invalidValue =
  /(Invalid|Unsupported|Duplicate) value: "(?:[^"\\]|\\.)*"/gs;

/** Where servers before 1.23 (json-iterator) begin to quote the text that they could not read. */
const unreadable = /,? error found in #\d+ byte of .*$/s;

/** An error of the Kubernetes API about a Secret without the Secret's values; any other error as it is. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof KubernetesApiError)) return error;
  const { statusCode, status } = error;
  const { details } = status;
  return new KubernetesApiError(statusCode, {
    ...status,
    message: hide(error.message),
    ...(details && {
      details: {
        ...details,
        causes: details.causes?.map(cause => ({
          ...cause,
          message: cause.message && hide(cause.message),
        })),
      },
    }),
  });
}

function hide(text: string): string {
  return text
    .replace(invalidValue, '$1 value: <hidden>')
    .replace(unreadable, '');
}
