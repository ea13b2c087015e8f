import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { claimsOf, demoUsers } from './demoUsers';

it('has the people of the catalog', () => {
  const text = readFileSync(join(__dirname, 'demo-people.yaml'), 'utf8');
  const people = parseAllDocuments(text)
    .map(document => document.toJS())
    .filter(({ kind }) => kind === 'User')
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      displayName: spec.profile.displayName,
      email: spec.profile.email,
      groups: spec.memberOf.map((group: string) => `group:default/${group}`),
    }));
  expect(people).toEqual(
    demoUsers.map(({ name, displayName, groups }) => ({
      name,
      displayName,
      email: claimsOf(name)!.email,
      groups,
    })),
  );
});
