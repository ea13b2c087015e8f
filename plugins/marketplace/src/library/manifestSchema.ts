import { templateSpecSchema } from '@streamspace/plugin-common/templates';
import type { YamlSchema } from '@streamspace/plugin-react';

/** The spec of a template. */
export const specSchema = templateSpecSchema as YamlSchema;

/** A whole template as one edits it. */
export const manifestSchema: YamlSchema = {
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string', enum: ['Template'] },
    metadata: { type: 'object', properties: { name: { type: 'string' } } },
    spec: specSchema,
  },
};
