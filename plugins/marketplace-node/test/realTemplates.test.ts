import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { normalizeTemplate } from '@streamspace/plugin-common/templates';
import { FolderTree, importTree, type FileResult } from '../src';
import { describeWithData, realFolder } from './support/folders';

jest.setTimeout(60_000);

/** StreamSpace's own public repository: 195 templates of its first days and a catalog.yaml; its README counts the flaws. */
describeWithData('the 195 real templates', () => {
  let results: FileResult[];
  beforeAll(async () => {
    results = await importTree(new FolderTree(realFolder), { path: '.' });
  });
  const having = (outcome: string) =>
    results.filter(result => result.outcome === outcome);

  it('are all accounted for', () => {
    expect(results).toHaveLength(196);
    expect(having('Accepted')).toHaveLength(0);
    // 195 files less 8 whose name another has.
    expect(having('Repaired')).toHaveLength(187);
    expect(having('Duplicate')).toHaveLength(8);
    expect(having('Rejected')).toHaveLength(0);
    expect(
      having('Ignored').map(({ path, findings }) => [
        path,
        findings[0].message,
      ]),
    ).toEqual([['catalog.yaml', 'a TemplateCatalog (stream.space/v1alpha1)']]);
  });

  it('have eight names twice, of which the first file has the name', () => {
    const first = (path: string) =>
      results.find(result => result.path === path)!.template;
    const named = having('Duplicate').map(({ path, findings }) => [
      path,
      /taken by (\S+),/.exec(findings[0].message)![1],
    ]);
    expect(named).toEqual([
      ['design/blender.yaml', 'design-graphics/blender.yaml'],
      ['design/freecad.yaml', 'design-graphics/freecad.yaml'],
      ['design/gimp.yaml', 'design-graphics/gimp.yaml'],
      ['design/inkscape.yaml', 'design-graphics/inkscape.yaml'],
      ['design/kicad.yaml', 'design-graphics/kicad.yaml'],
      ['design/krita.yaml', 'design-graphics/krita.yaml'],
      ['media/audacity.yaml', 'audio-video/audacity.yaml'],
      ['media/kdenlive.yaml', 'audio-video/kdenlive.yaml'],
    ]);
    for (const [, path] of named) expect(first(path)).toBeDefined();
    for (const duplicate of having('Duplicate'))
      expect(duplicate).not.toHaveProperty('template');
  });

  it('have two names that Kubernetes refuses', () => {
    const renamed = results.flatMap(({ path, templateName, findings }) =>
      findings
        .filter(({ field }) => field === 'metadata.name')
        .filter(({ message }) => message.includes('was changed to'))
        .map(({ line, column }) => [path, templateName, line, column]),
    );
    expect(renamed).toEqual(
      [
        [
          'web-tools,automation/changedetection.io.yaml',
          'changedetection-io',
          4,
          3,
        ],
        ['media/your_spotify.yaml', 'your-spotify', 4, 3],
      ].sort(),
    );
  });

  it('have ports that were guessed, two in all', () => {
    const found = having('Repaired').map(({ template, portIsGuess }) => {
      const { appType, webapp, vnc } = template!.spec;
      return `${portIsGuess} ${appType} ${webapp?.port ?? ''}${vnc?.port ?? ''} ${vnc?.protocol ?? ''}`;
    });
    const count = (text: string) => found.filter(one => one === text).length;
    // 84 desktops in the repository, of which 8 are duplicates.
    expect(count('true desktop 3000 kasmvnc')).toBe(76);
    expect(count('true webapp 8080 ')).toBe(111);
  });

  it('have one category each, and tags of one word', () => {
    const lists = results.flatMap(({ findings }) =>
      findings.filter(
        ({ field, message }) =>
          field === 'spec.category' && message.includes('is a list'),
      ),
    );
    expect(lists).toHaveLength(27);
    for (const { template } of having('Repaired')) {
      expect(template!.spec.category).not.toContain(',');
      for (const tag of template!.spec.tags!) expect(tag).not.toMatch(/[\s,&]/);
    }
  });

  it('are found where they are: every finding points at what it speaks of', () => {
    const pointed = results.flatMap(({ path, findings }) => {
      const lines = readFileSync(resolve(realFolder, path), 'utf8').split('\n');
      return findings
        .filter(({ field }) => /\w$/.test(field ?? ''))
        .map(({ field, line, column }) => ({
          name: field!.split('.').pop()!,
          there: /^\w+/.exec(lines[line! - 1].slice(column! - 1))?.[0],
        }));
    });
    expect(pointed.filter(({ name, there }) => name !== there)).toEqual([]);
    expect([...new Set(pointed.map(({ name }) => name))].sort()).toEqual([
      'apiVersion',
      'category',
      'defaultResources',
      'kasmvnc',
      'name',
      'namespace',
    ]);
  });

  it('are templates of today afterwards', () => {
    for (const { template, path } of having('Repaired')) {
      expect([path, normalizeTemplate(template).notes]).toEqual([path, []]);
    }
  });

  it('are told of where the folder of templates is not there', async () => {
    await expect(importTree(new FolderTree(realFolder))).rejects.toThrow(
      'the repository has no folder templates/, but 195 templates in folders at its root; set spec.path to "."',
    );
  });
});
