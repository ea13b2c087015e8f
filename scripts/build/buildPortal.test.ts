import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { portalSourceHash } from './buildPortal';
import { temporaryFolder } from '../testing/temporaryFolder';

function checkout(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const files = {
  'yarn.lock': '1',
  'packages/app/package.json': '{"backstage":{"role":"frontend"}}',
  'packages/app/src/App.tsx': 'app',
  'plugins/sessions/package.json': '{"backstage":{"role":"frontend-plugin"}}',
  'plugins/sessions/src/plugin.ts': 'plugin',
  'plugins/sessions-backend/package.json':
    '{"backstage":{"role":"backend-plugin"}}',
  'plugins/sessions-backend/src/plugin.ts': 'backend',
  'plugins/sessions-backend/config.d.ts': 'schema',
};
const hashWith = (changed: Record<string, string>) =>
  portalSourceHash(checkout({ ...files, ...changed }));

describe('portalSourceHash', () => {
  it.each([
    'yarn.lock',
    'packages/app/src/App.tsx',
    'packages/app/src/New.tsx',
    'plugins/sessions/src/plugin.ts',
    'plugins/sessions-backend/config.d.ts',
  ])('changes with %s', name => {
    expect(hashWith({ [name]: 'changed' })).not.toBe(hashWith({}));
  });

  it.each([
    'plugins/sessions-backend/src/plugin.ts',
    'packages/app/src/App.test.tsx',
    'packages/app/dist/index.html',
    'README.md',
  ])('stays the same with %s', name => {
    expect(hashWith({ [name]: 'changed' })).toBe(hashWith({}));
  });
});
