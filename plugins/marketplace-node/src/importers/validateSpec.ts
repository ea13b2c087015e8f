import Ajv, { type ErrorObject } from 'ajv';
import type { TemplateSpec } from '@streamspace/plugin-common';
import {
  templateSpecSchema,
  type FieldPath,
  type TemplateNote,
} from '@streamspace/plugin-common/templates';

const range = (min: number, max: number) => ({
  type: 'number' as const,
  validate: (value: number) => value >= min && value <= max,
});

/** As the API server checks it: lengths in code points, formats of numbers as their ranges, Kubernetes' own keywords for its own use. */
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: {
    int32: range(-(2 ** 31), 2 ** 31 - 1),
    int64: range(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  },
});
const isValid = ajv.compile<TemplateSpec>(templateSpecSchema);

/** What the API server would refuse in the spec of a template. */
export function validateSpec(spec: TemplateSpec): TemplateNote[] {
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

function pathOf({ instancePath, keyword, params }: ErrorObject): FieldPath {
  const parts = instancePath
    .split('/')
    .slice(1)
    // RFC 6901, section 4
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  return keyword === 'required'
    ? ['spec', ...parts, params.missingProperty]
    : ['spec', ...parts];
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'enum':
      return `must be one of ${params.allowedValues.join(', ')}`;
    case 'type':
      return `must be of the type ${params.type}`;
    case 'format':
      return 'is too large a number';
    default:
      return message ?? 'is not valid';
  }
}
