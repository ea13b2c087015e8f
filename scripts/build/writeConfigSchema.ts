/** Writes the configuration schemas that know of secrets, of all packages that the portal's backend is made of, into one file: `writeConfigSchema.ts <file>`. */
import { writeFileSync } from 'node:fs';
import { loadConfigSchema } from '@backstage/config-loader';

async function main(file: string) {
  const schema = await loadConfigSchema({ dependencies: ['backend'] });
  const { schemas, ...rest } = schema.serialize();
  const knowing = (schemas as unknown as { value: unknown }[]).filter(
    ({ value }) =>
      /"(?:v|deepV)isibility":"secret"/.test(JSON.stringify(value)),
  );
  writeFileSync(file, JSON.stringify({ ...rest, schemas: knowing }));
}

main(process.argv[2]);
