import type { Entity } from '@backstage/catalog-model';
import { readDeclaration } from './declaration';

const declaration = (spec: Entity['spec'], name = 'media'): Entity => ({
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'TemplateRepository',
  metadata: { name },
  spec,
});

const url = 'https://git.example.org/media.git';

describe('a declaration of a template repository', () => {
  it('may say all that is not secret and not about who sees it', () => {
    const entity = declaration({
      url,
      branch: 'next',
      path: '.',
      syncInterval: '15m',
      autoSync: false,
      owner: 'user:default/mia',
    });
    expect(readDeclaration(entity)).toBe(entity);
  });

  it.each([
    [{}, 'spec.url is missing'],
    [{ url: 'ftp://example.org' }, /^spec\.url must be an address/],
    [{ url, branch: 7 }, 'spec.branch must be of the type string'],
    [{ url, brnch: 'x' }, 'spec.brnch is no field that may stand here'],
    [
      { url, auth: { type: 'token', secretRef: { name: 'mine' } } },
      /^spec\.auth may not stand in a file: credentials/,
    ],
    [{ url, public: false }, /^spec\.public may not stand in a file/],
    [{ url, allowedUsers: ['bob'] }, /^spec\.allowedUsers may not stand/],
    [
      { url, syncInterval: '10s' },
      'spec.syncInterval must be at least a minute (1m)',
    ],
    [{ url, owner: 'a:b:c' }, /^spec\.owner "a:b:c" is no entity ref/],
  ])('is refused with the name of the field: %j', (spec, message) => {
    expect(() => readDeclaration(declaration(spec))).toThrow(message);
  });

  it('has a name that the cluster takes', () => {
    expect(() => readDeclaration(declaration({ url }, 'Media_1'))).toThrow(
      'metadata.name must be small letters',
    );
  });
});
