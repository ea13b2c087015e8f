import type { Cause } from './ApiError';

/** A field that must be there and is not. */
export function required(field: string, detail = ''): Cause {
  return {
    field,
    reason: 'FieldValueRequired',
    message: detail ? `Required value: ${detail}` : 'Required value',
  };
}

/** A field whose value breaks a rule. */
export function invalidValue(
  field: string,
  value: unknown,
  detail: string,
): Cause {
  return {
    field,
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${show(value)}: ${detail}`,
  };
}

/** A field whose value is none of those allowed. */
export function notSupported(
  field: string,
  value: unknown,
  supported: readonly unknown[],
): Cause {
  return {
    field,
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${show(value)}: supported values: ${supported
      .map(show)
      .join(', ')}`,
  };
}

/** A field that names something that is not there. */
export function notFoundValue(field: string, value: unknown): Cause {
  return {
    field,
    reason: 'FieldValueNotFound',
    message: `Not found: ${show(value)}`,
  };
}

/** A field that may not be set, or not be changed. */
export function forbiddenValue(field: string, detail: string): Cause {
  return {
    field,
    reason: 'FieldValueForbidden',
    message: `Forbidden: ${detail}`,
  };
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
