import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { FieldPath } from './FieldPath';
import { templateSpecSchema } from '../generated/templateSchema';
import { isJsonObject } from './JsonObject';
import type { TemplateNote } from './TemplateNotes';

const range = (min: number, max: number) => ({
  type: 'number' as const,
  validate: (value: number) => value >= min && value <= max,
});

/** What the schema's patterns ask for, by words of the pattern. */
const patternWords: [RegExp, string][] = [
  [/ms\|s\|m\|h/, 'must be a duration, such as 30m or 1h30m'],
  [/Ki\|Mi/, 'must be a quantity, such as 500m, 2 or 1.5Gi'],
  [/^\^\//, 'must be a path that begins with /'],
  [/a-zA-Z/, 'must be the name of a variable: letters, digits, _ - and .'],
  [/a-z0-9/, 'must be of small letters, digits and hyphens between them'],
];

let compiled: ValidateFunction | undefined;

/** As the API server checks it: lengths in code points, formats of numbers as their ranges, Kubernetes' own keywords for its own use. Made when it is first needed. */
function validator(): ValidateFunction {
  compiled ??= new Ajv({
    allErrors: true,
    strict: false,
    formats: {
      int32: range(-(2 ** 31), 2 ** 31 - 1),
      int64: range(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    },
  }).compile(closed(templateSpecSchema) as object);
  return compiled;
}

/** What the API server would refuse in the spec of a template, or drop since it knows no such field. */
export function validateSpec(spec: unknown): TemplateNote[] {
  const isValid = validator();
  if (isValid(spec)) return [];
  const errors = isValid.errors ?? [];
  return errors
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map(error => ({
      path: pathOf(error),
      message: messageOf(error),
      effect: 'Rejected',
    }));
}

/** The schema with no other properties than those that it names: the API server drops others without a word. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isJsonObject(schema)) return schema;
  const result = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  return schema.type === 'object' && isJsonObject(schema.properties)
    ? { additionalProperties: false, ...result }
    : result;
}

function pathOf({ instancePath, keyword, params }: ErrorObject): FieldPath {
  const parts = instancePath
    .split('/')
    .slice(1)
    // RFC 6901, section 4
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  switch (keyword) {
    case 'required':
      return ['spec', ...parts, params.missingProperty];
    case 'additionalProperties':
      return ['spec', ...parts, params.additionalProperty];
    default:
      return ['spec', ...parts];
  }
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is no field of a template';
    case 'enum':
      return `must be one of ${params.allowedValues.join(', ')}`;
    case 'type':
      return `must be of the type ${params.type}`;
    case 'format':
      return 'is too large a number';
    case 'minLength':
      return 'must not be empty';
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'pattern':
      return patternOf(params.pattern) ?? message ?? 'is not valid';
    default:
      return message ?? 'is not valid';
  }
}

function patternOf(pattern: string): string | undefined {
  return patternWords.find(([words]) => words.test(pattern))?.[1];
}
