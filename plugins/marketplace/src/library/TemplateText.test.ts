import { clusterFindings, findingsOf } from './findingsOf';
import { editableText } from './inSchemaOrder';
import { mergePatch } from './mergePatch';
import { TemplateText } from './TemplateText';

const text = `# What people see first.
apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata:
  name: atlas
spec:
  displayName: Atlas # the short form
  baseImage: "atlas:1"
  webapp:
    port: 80
`;

const findings = (changed: string, rule = { is: 'atlas' }) =>
  findingsOf(new TemplateText(changed), rule).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

it('keeps comments and everything else as it was written when a field changes', () => {
  const changed = new TemplateText(text).with(['spec', 'webapp', 'path'], '/x');
  expect(changed).toBe(text.replace('port: 80\n', 'port: 80\n    path: /x\n'));
  const without = new TemplateText(changed).with(
    ['spec', 'webapp', 'path'],
    undefined,
  );
  expect(without).toBe(text);
  // What is empty then goes too.
  const none = new TemplateText(text).with(
    ['spec', 'webapp', 'port'],
    undefined,
  );
  expect(none).toBe(text.replace(/ {2}webapp:\n.*\n/, ''));
});

it('puts a field that is new where people look for it', () => {
  const described = new TemplateText(text).with(
    ['spec', 'description'],
    'Maps',
  );
  expect(described).toBe(
    text.replace(
      '# the short form\n',
      '# the short form\n  description: Maps\n',
    ),
  );
  const desktop = new TemplateText(text).with(['spec', 'vnc', 'port'], 5901);
  // Before the image, as in the schema; what stands elsewhere stays there.
  expect(desktop).toBe(
    text.replace('  baseImage', '  vnc:\n    port: 5901\n  baseImage'),
  );
});

it('says at which line what is wrong', () => {
  expect(findings(text)).toEqual([]);
  expect(
    findings(text.replace('80', '0').replace('displayName', 'display')),
  ).toEqual([
    '6:1 spec.displayName is missing',
    '7:3 spec.display is no field that may stand here',
    '10:5 spec.webapp.port must be >= 1',
  ]);
  expect(findings(text.replace('name: atlas', 'name: other'))[0]).toMatch(
    /^5:3 metadata.name must stay atlas/,
  );
  const [broken] = findings(text.replace('"atlas:1"', '"atlas:1'));
  expect(broken).toMatch(/^\d+:\d+ Missing closing/);
  expect(findings('')).toContain('1:1 spec.baseImage is missing');
});

it('has a new template take a name that nothing has', () => {
  const named = (name: string) =>
    findingsOf(new TemplateText(text.replace('name: atlas', `name: ${name}`)), {
      isNot: ['globe'],
    }).map(({ message }) => message);
  expect(named('atlas')).toEqual([]);
  expect(named('globe')).toEqual([
    'metadata.name is the name of another template or draft already',
  ]);
  expect(named('My App')[0]).toContain('small letters');
});

it('finds the places of what the cluster says', () => {
  const said =
    'spec.webapp.port: Invalid value: 0: must be greater; than 0; spec.displayName: Required value';
  expect(
    clusterFindings(said, new TemplateText(text)).map(({ line, message }) => [
      line,
      message,
    ]),
  ).toEqual([
    [10, 'spec.webapp.port: Invalid value: 0: must be greater; than 0'],
    [7, 'spec.displayName: Required value'],
  ]);
  expect(clusterFindings('you may not', new TemplateText(text))).toMatchObject([
    { line: 1, message: 'you may not' },
  ]);
});

it('writes the fields of a template in the order in which people write them', () => {
  expect(
    editableText({
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name: 'atlas', uid: '1', labels: { a: 'b' } },
      spec: {
        baseImage: 'atlas:1',
        displayName: 'Atlas',
        env: [{ value: 'b', name: 'a' }],
        defaultResources: { limits: { memory: '1Gi', cpu: '1' } },
      },
    }),
  ).toBe(`apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata:
  name: atlas
spec:
  displayName: Atlas
  baseImage: atlas:1
  env:
    - name: a
      value: b
  defaultResources:
    limits:
      cpu: "1"
      memory: 1Gi
`);
});

it('makes the patch that leads from one spec to another', () => {
  expect(
    mergePatch(
      { a: 1, gone: 2, same: { x: 1 }, in: { x: 1, y: 2 }, list: [1, 2] },
      { a: 2, same: { x: 1 }, in: { x: 1, z: 3 }, list: [1], more: { b: 1 } },
    ),
  ).toEqual({
    a: 2,
    gone: null,
    in: { y: null, z: 3 },
    list: [1],
    more: { b: 1 },
  });
});

it('says of aliases that multiply without end that they cannot be read', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
  );
  const bomb = new TemplateText(`l0: &l0 [x]\n${levels.join('\n')}\n`);
  expect(bomb.faults).toEqual([
    { message: expect.stringContaining('alias'), line: 1, column: 1 },
  ]);
  expect(bomb.value).toEqual({});
});
