import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotations, labels } from '@streamspace/plugin-common';
import { temporaryFolder } from '../testing/temporaryFolder';
import { readBundledTemplates } from './templates';

const text = (image = 'sample:1') => `
apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata: { name: sample }
spec: { displayName: Sample, baseImage: 'example.org/${image}' }`;

async function bundled(template: string, icon = '<svg/>') {
  const root = temporaryFolder();
  const app = join(root, 'templates/development/sample');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'template.yaml'), template);
  writeFileSync(join(app, 'icon.svg'), icon);
  const [{ metadata, spec }] = await readBundledTemplates(root, 'there');
  return {
    metadata,
    spec,
    hash: metadata.annotations![annotations.catalogHash],
  };
}

it('makes of a template what the marketplace would install', async () => {
  const { metadata, spec } = await bundled(text());
  expect(metadata).toMatchObject({
    namespace: 'there',
    labels: { [labels.repository]: 'streamspace-official' },
    annotations: { [annotations.catalogName]: 'sample' },
  });
  expect(spec.icon).toBe('data:image/svg+xml;base64,PHN2Zy8+');
});

it('tells by the hash whether the text or the icon changed', async () => {
  const { hash } = await bundled(text());
  expect((await bundled(`${text()}\n# a comment`)).hash).toBe(hash);
  expect((await bundled(text('sample:2'))).hash).not.toBe(hash);
  expect((await bundled(text(), '<svg id="a"/>')).hash).not.toBe(hash);
});

it('names the file that is no template', async () => {
  await expect(bundled('kind: Template\nspec: 1')).rejects.toThrow(
    'development/sample/template.yaml: ',
  );
});
