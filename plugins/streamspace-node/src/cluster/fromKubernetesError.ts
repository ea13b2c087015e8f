import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  isUnreachable,
  KubernetesApiError,
} from '../kubernetes/KubernetesApiError';

/** The Backstage error that says what an error of the Kubernetes API says. Any other error comes back as it is. */
export function fromKubernetesError(error: unknown): unknown {
  if (isUnreachable(error)) {
    return new ServiceUnavailableError(
      'the cluster cannot be reached; the platform keeps retrying, so try again in a moment',
    );
  }
  if (!(error instanceof KubernetesApiError)) return error;
  switch (error.statusCode) {
    case 400:
      return new InputError(error.message);
    case 422:
      return new InputError(invalidMessage(error));
    case 401:
      return new ServiceUnavailableError(
        'the cluster does not accept the credentials of the portal; an administrator has to renew them',
      );
    case 403:
      return new NotAllowedError(`the cluster refused: ${error.message}`);
    case 404:
      return new NotFoundError(error.message);
    case 409:
      return new ConflictError(error.message);
    default:
      return new ServiceUnavailableError(
        `the cluster cannot answer now (${error.message}); try again in a moment`,
      );
  }
}

/** The field messages of a `Status` with reason `Invalid`. */
function invalidMessage(error: KubernetesApiError): string {
  const causes = error.status.details?.causes ?? [];
  if (causes.length === 0) return error.message;
  return causes
    .map(({ field, message }) => (field ? `${field}: ${message}` : message))
    .join('; ');
}
