const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const port = { type: 'integer', minimum: 1, maximum: 65535 } as const;

/** JSON schema of the files in `images/`; images/README.md explains each field. */
export const imageSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'description', 'answersTo', 'config'],
  anyOf: [{ required: ['npm'] }, { required: ['debian'] }],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
    description: text,
    answersTo: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['repository'],
        properties: { repository: text, tags: texts },
      },
    },
    npm: {
      type: 'object',
      additionalProperties: false,
      required: ['package', 'version'],
      properties: {
        package: text,
        version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+' },
        scripts: { type: 'boolean' },
      },
    },
    node: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
    debian: {
      type: 'object',
      additionalProperties: false,
      required: ['packages', 'commands'],
      properties: { packages: texts, commands: texts },
    },
    size: { type: 'number', exclusiveMinimum: 0 },
    files: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path'],
        oneOf: [{ required: ['content'] }, { required: ['source'] }],
        properties: {
          path: { type: 'string', pattern: '^[^/.][^:]*$' },
          content: { type: 'string' },
          source: text,
          executable: { type: 'boolean' },
        },
      },
    },
    config: {
      type: 'object',
      additionalProperties: false,
      properties: {
        entrypoint: texts,
        cmd: texts,
        env: { type: 'object', additionalProperties: { type: 'string' } },
        workingDir: { type: 'string', pattern: '^/' },
        user: { type: 'integer', minimum: 0 },
        home: { type: 'string', pattern: '^/' },
        exposedPorts: { type: 'array', items: port },
      },
    },
  },
} as const;
