import { CustomErrorBase, InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { error as openApiErrors } from 'express-openapi-validator';

/** Largest request body, in bytes. */
export const maxBodyBytes = 1024 * 1024;

/** The body is larger than {@link maxBodyBytes}; answered with 413. */
class PayloadTooLargeError extends CustomErrorBase {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** The body's media type is none that the operation takes; answered with 415. */
class UnsupportedMediaTypeError extends CustomErrorBase {
  override readonly name = 'UnsupportedMediaTypeError';
  readonly statusCode = 415;
}

/** The path exists, the method does not; answered with 405. */
export class MethodNotAllowedError extends CustomErrorBase {
  override readonly name = 'MethodNotAllowedError';
  readonly statusCode = 405;
}

/**
 * The Backstage error for what the body parser or the OpenAPI validator found. Any other error comes back as it is.
 *
 * @param patterns - from {@link describePatterns}.
 */
export function fromRequestError(
  error: unknown,
  patterns: Map<string, string>,
): unknown {
  if (error instanceof openApiErrors.UnsupportedMediaType) {
    return new UnsupportedMediaTypeError(
      `${error.message}; send application/json`,
    );
  }
  if (error instanceof openApiErrors.BadRequest) {
    return new InputError(validationMessage(error, patterns));
  }
  const { type, name, message } = error as Partial<Error> & { type?: string };
  // Whatever works on a body goes down into it, and somewhere the stack ends.
  if (name === 'RangeError' && message?.includes('call stack')) {
    return new InputError('the body is nested too deep to be worked on');
  }
  switch (type) {
    case 'entity.too.large':
      return new PayloadTooLargeError(
        `the body is larger than ${maxBodyBytes / 1024} KiB, the most that a request may carry`,
      );
    case 'entity.parse.failed':
      return new InputError(`the body is no valid JSON: ${message}`);
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new UnsupportedMediaTypeError(
        `${message}; send application/json in UTF-8`,
      );
    default:
      return error;
  }
}

/** What the validator says beside the reason proper when none of several alternatives fits. */
const alternatives =
  /^must (be null|match exactly one schema in oneOf|match a schema in anyOf)$/;

/** The validator's findings with the field first, as in `spec.idleTimeout: must be a Go duration, such as 5m`. */
function validationMessage(
  error: InstanceType<typeof openApiErrors.BadRequest>,
  patterns: Map<string, string>,
): string {
  const findings = error.errors.filter(({ message }) => message);
  const telling = findings.filter(({ message }) => !alternatives.test(message));
  if (findings.length === 0) return error.message;
  return (telling.length > 0 ? telling : findings)
    .map(({ path, message }) => {
      const field = path
        .replace(/^\/(body|query|params|headers)\/?/, '')
        .replaceAll('/', '.');
      const text = inPlainWords(message, patterns);
      return field ? `${field}: ${text}` : text;
    })
    .join('; ');
}

function inPlainWords(message: string, patterns: Map<string, string>): string {
  if (message === 'must NOT have additional properties') {
    return 'no such field, or one that cannot be set here';
  }
  if (message.startsWith('Unknown query parameter')) {
    return 'no such query parameter';
  }
  const [, pattern] = /^must match pattern "(.*)"$/.exec(message) ?? [];
  const description = pattern && patterns.get(pattern);
  return description ? `must be ${description}` : message;
}

/** What the schemas with a pattern say of themselves, by their patterns: people are told that instead of the pattern. */
export function describePatterns(value: JsonValue): Map<string, string> {
  const described = new Map<string, string>();
  const visit = (schema: JsonValue) => {
    if (Array.isArray(schema)) schema.forEach(visit);
    else if (typeof schema === 'object' && schema !== null) {
      const { pattern, description } = schema;
      if (typeof pattern === 'string' && typeof description === 'string') {
        described.set(pattern, lowerFirst(description));
      }
      Object.values(schema).forEach(child => visit(child as JsonValue));
    }
  };
  visit(value);
  return described;
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}
