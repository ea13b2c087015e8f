import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBundledTemplates, sourceHashAnnotation } from './templates';
import { temporaryFolder } from '../testing/temporaryFolder';

function repository(template: string) {
  const root = temporaryFolder();
  const app = join(root, 'templates/development/sample');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'template.yaml'), template);
  writeFileSync(join(app, 'icon.svg'), '<svg/>');
  return root;
}

const text = (icon = '') => `
apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata: { name: sample }
spec: { displayName: Sample, baseImage: example.org/sample:1 ${icon} }`;

it('puts the icon beside a template into it', () => {
  for (const icon of ['', ', icon: icon.svg']) {
    const [template] = readBundledTemplates(repository(text(icon)), 'there');
    expect(template.metadata?.namespace).toBe('there');
    expect(template.spec.icon).toBe('data:image/svg+xml;base64,PHN2Zy8+');
  }
  const url = ', icon: "https://example.org/icon.png"';
  const [template] = readBundledTemplates(repository(text(url)), 'there');
  expect(template.spec.icon).toBe('https://example.org/icon.png');
});

it('tells by the hash whether the text changed', () => {
  const hashOf = (template: string) =>
    readBundledTemplates(repository(template), 'there')[0].metadata
      ?.annotations?.[sourceHashAnnotation];
  expect(hashOf(text())).toBe(hashOf(text()));
  expect(hashOf(text())).not.toBe(
    hashOf(text().replace('sample:1', 'sample:2')),
  );
});

it('names the file that is no template', () => {
  expect(() => readBundledTemplates(repository('kind: Pod'), 'there')).toThrow(
    /development\/sample\/template\.yaml holds no Template/,
  );
});
