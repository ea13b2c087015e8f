/** Writes the configuration schemas of all packages that the portal's backend is made of into one file: `writeConfigSchema.ts <file>`. */
import { writeFileSync } from 'node:fs';
import { loadConfigSchema } from '@backstage/config-loader';

async function main(file: string) {
  const schema = await loadConfigSchema({ dependencies: ['backend'] });
  writeFileSync(file, JSON.stringify(schema.serialize()));
}

main(process.argv[2]);
