/** The API server's `Status` object, as far as we read it. */
export type KubernetesStatus = {
  kind?: 'Status';
  status?: string;
  message?: string;
  reason?: string;
  code?: number;
  details?: {
    name?: string;
    kind?: string;
    retryAfterSeconds?: number;
    causes?: { reason?: string; field?: string; message?: string }[];
  };
};

/** The API server answered with an error. `message` is the server's own. */
export class KubernetesApiError extends Error {
  override readonly name = 'KubernetesApiError';

  constructor(
    /** HTTP status code. */
    readonly statusCode: number,
    readonly status: KubernetesStatus,
  ) {
    super(
      status.message ?? `the Kubernetes API answered with HTTP ${statusCode}`,
    );
  }

  /** The machine-readable word, such as `AlreadyExists`, `Conflict`, `Expired`. */
  get reason(): string | undefined {
    return this.status.reason;
  }
}

/** The API server could not be reached, or the connection broke before it answered. */
export class KubernetesUnreachableError extends Error {
  override readonly name = 'KubernetesUnreachableError';

  constructor(
    server: string,
    override readonly cause: Error,
  ) {
    super(
      `the Kubernetes API at ${server} cannot be reached: ${cause.message}`,
    );
  }

  /** Whether it took the request and then said nothing. */
  get isSilence(): boolean {
    return this.cause.name === 'TimeoutError';
  }
}

const hasStatus = (code: number) => (error: unknown) =>
  error instanceof KubernetesApiError && error.statusCode === code;

export const isNotFound = hasStatus(404);
/** Also `AlreadyExists`, which tells itself apart by its reason. */
export const isConflict = hasStatus(409);
export const isGone = hasStatus(410);
export const isInvalid = hasStatus(422);
export const isForbidden = hasStatus(403);

export function isAlreadyExists(error: unknown): boolean {
  return (
    isConflict(error) &&
    (error as KubernetesApiError).reason === 'AlreadyExists'
  );
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof KubernetesUnreachableError;
}
