import type { Template } from '@streamspace/plugin-common';
import { listTemplates, type TemplateQuery } from './listTemplates';

function template(
  name: string,
  spec: Partial<Template['spec']> = {},
): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name },
    spec: { displayName: name, baseImage: 'image', ...spec },
  };
}

function names(templates: Template[], query: Partial<TemplateQuery>) {
  const page = listTemplates(templates, { limit: 100, sort: 'name', ...query });
  return page.items.map(({ metadata }) => metadata.name);
}

describe('listTemplates', () => {
  it('finds every word somewhere, and categories in a list of them', () => {
    const all = [
      template('gimp', {
        displayName: 'GIMP',
        category: 'Graphics',
        tags: ['photo editor'],
      }),
      template('jellyfin', {
        description: 'Your photos and films',
        category: 'Media Servers,Music',
      }),
    ];
    expect(names(all, { search: 'PHOTO' })).toEqual(['gimp', 'jellyfin']);
    expect(names(all, { search: 'photo gimp' })).toEqual(['gimp']);
    expect(names(all, { search: '' })).toHaveLength(2);
    expect(names(all, { category: 'Music' })).toEqual(['jellyfin']);
    expect(names(all, { category: 'Media Servers,Music' })).toEqual([
      'jellyfin',
    ]);
    expect(names(all, { category: 'Media' })).toEqual([]);
  });

  it.each([
    ['displayName', 'b', ['c', 'd', 'e']],
    ['-displayName', 'd', ['c', 'b', 'a']],
  ] as const)(
    'pages on by %s where it stopped, though that template is gone',
    (sort, last, rest) => {
      // All share one key, so that the names decide.
      const all = ['a', 'b', 'c', 'd', 'e'].map(name =>
        template(name, { displayName: 'Same' }),
      );
      const first = listTemplates(all, { limit: 2, sort });
      expect(first.totalItems).toBe(5);
      expect(first.items.at(-1)!.metadata.name).toBe(last);
      const remaining = all.filter(({ metadata }) => metadata.name !== last);
      expect(names(remaining, { sort, cursor: first.nextCursor })).toEqual(
        rest,
      );
    },
  );

  it('ends with a page that has no cursor', () => {
    const page = listTemplates([template('a'), template('b')], {
      limit: 2,
      sort: 'name',
    });
    expect(page.nextCursor).toBeUndefined();
  });

  it.each([
    '',
    'nonsense',
    Buffer.from('["-name","x","x"]').toString('base64url'),
  ])('refuses the cursor %p of another list', cursor => {
    expect(() => names([template('a')], { cursor })).toThrow(
      'leave it out to begin at the first page',
    );
  });
});
