import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { Cause } from '../errors/ApiError';
import { invalidValue, notSupported, required } from '../errors/causes';
import { toJsonSchema } from './jsonSchema';
import type { StructuralSchema } from './structuralSchema';

/** Names what is wrong with an object. */
export type Validate = (object: unknown) => Cause[];

/** Go's duration, such as `1h30m`, which is what the format means to Kubernetes. */
const GO_DURATION = /^[-+]?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$|^[-+]?0$/;

const COMBINED: Readonly<Record<string, string>> = {
  anyOf: 'at least one schema (anyOf)',
  oneOf: 'one and only one schema (oneOf)',
  not: 'not the schema of not',
};

/** Compiles a structural schema. Throws when one of its patterns or formats cannot be compiled. */
export function compileValidation(schema: StructuralSchema): Validate {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    unicodeRegExp: false,
    logger: false,
  });
  addFormats(ajv);
  ajv.addFormat('duration', GO_DURATION);
  const validate = ajv.compile(toJsonSchema(schema, true));
  return object => {
    if (validate(object)) return [];
    return withoutRepeats((validate.errors ?? []).map(toCause));
  };
}

function toCause(error: ErrorObject): Cause {
  const path = fieldPath(error.instancePath);
  const { keyword, data, params } = error;
  const must = (detail: string) =>
    invalidValue(path, data, `${path} in body ${detail}`);
  switch (keyword) {
    case 'required':
      return required(
        path === '<nil>'
          ? String(params.missingProperty)
          : `${path}.${params.missingProperty}`,
      );
    case 'enum':
      return notSupported(path, data, params.allowedValues as unknown[]);
    case 'type':
      return typeCause(path, data, [params.type].flat());
    case 'pattern':
      return must(`should match '${params.pattern}'`);
    case 'format':
      return must(`must be of type ${params.format}: ${JSON.stringify(data)}`);
    case 'minLength':
      return must(`should be at least ${params.limit} chars long`);
    case 'maxLength':
      return {
        ...must(`should be at most ${params.limit} chars long`),
        reason: 'FieldValueTooLong',
      };
    case 'minItems':
      return must(`should have at least ${params.limit} items`);
    case 'maxItems':
      return {
        ...must(`should have at most ${params.limit} items`),
        reason: 'FieldValueTooMany',
      };
    case 'minimum':
      return must(`should be greater than or equal to ${params.limit}`);
    case 'maximum':
      return must(`should be less than or equal to ${params.limit}`);
    case 'exclusiveMinimum':
      return must(`should be greater than ${params.limit}`);
    case 'exclusiveMaximum':
      return must(`should be less than ${params.limit}`);
    case 'multipleOf':
      return must(`should be a multiple of ${params.multipleOf}`);
    case 'anyOf':
    case 'oneOf':
    case 'not':
      return invalidValue(
        path,
        '',
        `${path} must validate ${COMBINED[keyword]}`,
      );
    default:
      return must(error.message ?? 'is invalid');
  }
}

function typeCause(path: string, data: unknown, types: unknown[]): Cause {
  const wanted = types.filter(type => type !== 'null').join(',');
  const found = typeName(data);
  return {
    field: path,
    reason: 'FieldValueTypeInvalid',
    message: `Invalid value: ${JSON.stringify(
      found,
    )}: ${path} in body must be of type ${wanted}: ${JSON.stringify(found)}`,
  };
}

function typeName(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return 'array';
  if (typeof data === 'number') {
    return Number.isInteger(data) ? 'integer' : 'number';
  }
  return typeof data;
}

/** `/spec/env/0/name` as `spec.env[0].name`. */
function fieldPath(pointer: string): string {
  if (!pointer) return '<nil>';
  return pointer
    .slice(1)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => {
      if (/^\d+$/.test(part)) return `${path}[${part}]`;
      return path ? `${path}.${part}` : part;
    }, '');
}

function withoutRepeats(causes: Cause[]): Cause[] {
  const seen = new Set<string>();
  return causes.filter(cause => {
    const text = `${cause.field}: ${cause.message}`;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
