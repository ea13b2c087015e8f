/** A template of today in YAML, with further lines of its spec. */
export function templateText(name: string, ...lines: string[]): string {
  return [
    'apiVersion: stream.streamspace.io/v1alpha1',
    'kind: Template',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  displayName: App',
    '  baseImage: example/app:1',
    ...lines.map(line => `  ${line}`),
    '',
  ].join('\n');
}
