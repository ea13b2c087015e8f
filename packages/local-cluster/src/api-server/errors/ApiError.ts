/** One field that is wrong, in the form of metav1.StatusCause. */
export interface Cause {
  /** The path of the field, such as `spec.ports[0].port`. */
  field: string;
  reason:
    | 'FieldValueRequired'
    | 'FieldValueInvalid'
    | 'FieldValueNotFound'
    | 'FieldValueNotSupported'
    | 'FieldValueForbidden'
    | 'FieldValueDuplicate'
    | 'FieldValueTooLong'
    | 'FieldValueTooMany'
    | 'FieldValueTypeInvalid'
    | 'ResourceVersionTooLarge'
    | 'NamespaceTerminating'
    | 'DisruptionBudget';
  message: string;
}

/** The `details` of a metav1.Status. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: Cause[];
  retryAfterSeconds?: number;
}

/** What names a kind in messages. */
export interface Named {
  group: string;
  plural: string;
  kind: string;
}

/** A failure that the client is told of as a metav1.Status. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details: StatusDetails = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The metav1.Status that is sent. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** `pods`, or `deployments.apps` outside of the core group. */
export function qualifiedName(named: {
  group: string;
  plural: string;
}): string {
  return named.group ? `${named.plural}.${named.group}` : named.plural;
}

/** 404 for an object that does not exist. */
export function notFound(named: Named, name: string): ApiError {
  return new ApiError(
    404,
    'NotFound',
    `${qualifiedName(named)} "${name}" not found`,
    { name, group: named.group, kind: named.plural },
  );
}

/** 404 for a path that names no resource. */
export function unknownPath(): ApiError {
  return new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
  );
}

/** 409 for a create of what exists. */
export function alreadyExists(named: Named, name: string): ApiError {
  return new ApiError(
    409,
    'AlreadyExists',
    `${qualifiedName(named)} "${name}" already exists`,
    { name, group: named.group, kind: named.plural },
  );
}

/** 409 for a write that was prepared from an older version, or that fails a precondition. */
export function conflict(
  named: Named,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedName(
      named,
    )} "${name}": ${why}`,
    { name, group: named.group, kind: named.plural },
  );
}

/** 400 for a request that cannot be understood. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 422 for an object that breaks its kind's rules. */
export function invalid(
  named: { group: string; kind: string },
  name: string,
  causes: Cause[],
): ApiError {
  const texts = causes.map(({ field, message }) =>
    field ? `${field}: ${message}` : message,
  );
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const what = named.group ? `${named.kind}.${named.group}` : named.kind;
  return new ApiError(422, 'Invalid', `${what} "${name}" is invalid: ${list}`, {
    name,
    group: named.group,
    kind: named.kind,
    causes,
  });
}

/** 403 with the reason. */
export function forbidden(named: Named, name: string, why: string): ApiError {
  return new ApiError(
    403,
    'Forbidden',
    `${qualifiedName(named)} "${name}" is forbidden: ${why}`,
    { name, group: named.group, kind: named.plural },
  );
}

/** 410 for a resourceVersion or continue token that is older than what is kept. */
export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

/** 415 for a body in a media type that this server does not read. */
export function unsupportedMediaType(message: string): ApiError {
  return new ApiError(415, 'UnsupportedMediaType', message);
}

/** 429 for what is not allowed now but may be later. */
export function tooManyRequests(
  message: string,
  causes: Cause[],
  retryAfterSeconds?: number,
): ApiError {
  return new ApiError(429, 'TooManyRequests', message, {
    causes,
    retryAfterSeconds,
  });
}

/** 405 for a verb that the resource does not have. */
export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
  );
}

/** 503 while the database cannot be written to; clients try again. */
export function storageUnavailable(): ApiError {
  return new ApiError(
    503,
    'ServiceUnavailable',
    'the database of the API server cannot be reached; the write was not confirmed, try again',
    { retryAfterSeconds: 1 },
  );
}
