import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { FieldPath } from './FieldPath';
import { isJsonObject } from './JsonObject';
import type { TemplateNote } from './TemplateNotes';

const range = (min: number, max: number) => ({
  type: 'number' as const,
  validate: (value: number) => value >= min && value <= max,
});

/** What the schema's patterns ask for, by words of the pattern. */
const patternWords: [RegExp, string][] = [
  [/https\?/, 'must be an address such as https://git.example.org/team.git'],
  [/ms\|s\|m\|h/, 'must be a duration, such as 30m or 1h30m'],
  [/Ki\|Mi/, 'must be a quantity, such as 500m, 2 or 1.5Gi'],
  [/^\^\//, 'must be a path that begins with /'],
  [/a-zA-Z/, 'must be the name of a variable: letters, digits, _ - and .'],
  [/a-z0-9/, 'must be of small letters, digits and hyphens between them'],
];

/**
 * Says by the schema of a CRD's `spec` what the API server would refuse in one, or drop since it knows no such field; nothing where it would
 * take all of it. It is compiled when it is first needed: lengths in code points, formats of numbers as their ranges, Kubernetes' own keywords for
 * its own use.
 */
export function schemaValidator(
  schema: object,
): (spec: unknown) => TemplateNote[] {
  let compiled: ValidateFunction | undefined;
  return spec => {
    compiled ??= compile(schema);
    if (compiled(spec)) return [];
    return (compiled.errors ?? [])
      .filter(({ keyword }) => keyword !== 'anyOf')
      .map(error => ({
        path: pathOf(error),
        message: messageOf(error),
        effect: 'Rejected',
      }));
  };
}

function compile(schema: object): ValidateFunction {
  return new Ajv({
    allErrors: true,
    strict: false,
    formats: {
      int32: range(-(2 ** 31), 2 ** 31 - 1),
      int64: range(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    },
  }).compile(closed(schema) as object);
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
      return 'is no field that may stand here';
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
