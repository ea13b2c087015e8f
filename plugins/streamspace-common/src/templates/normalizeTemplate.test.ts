import { parse } from 'yaml';
import { fieldName } from './FieldPath';
import { normalizeTemplate } from './normalizeTemplate';

const header = {
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'Template',
};

/** A template of today with other fields in its spec. */
function template(spec: object = {}, metadata: object = { name: 'app' }) {
  return {
    ...header,
    metadata,
    spec: { displayName: 'App', baseImage: 'example/app:1', ...spec },
  };
}

function notesOf(input: unknown): string[] {
  return normalizeTemplate(input).notes.map(
    ({ path, message, effect }) => `${effect} ${fieldName(path)} ${message}`,
  );
}

const normalSpec = (spec: object) =>
  normalizeTemplate(template(spec)).template?.spec;

describe('normalizeTemplate', () => {
  it('leaves a template of today as it is', () => {
    const input = template(
      {
        appType: 'webapp',
        webapp: { port: 8080, path: '/' },
        tags: ['one', 'two'],
        category: 'Development',
        ports: [{ containerPort: 8080 }],
        env: [
          { name: 'A' },
          {
            name: 'B',
            valueFrom: { secretKeyRef: { name: 'session', key: 'p' } },
          },
        ],
        securityContext: { runAsUser: 1000 },
        defaultResources: { requests: { cpu: 1, memory: '1Gi' } },
      },
      {
        name: 'app',
        labels: { team: 'a' },
        annotations: { 'example.org/x': 'y z' },
      },
    );
    const { template: result, notes, portIsGuess } = normalizeTemplate(input);
    expect(notes).toEqual([]);
    expect(result).toEqual(input);
    expect(portIsGuess).toBe(false);
  });

  it('reads a template of the first days and says what it changed', () => {
    const input = parse(`
apiVersion: stream.space/v1alpha1
kind: Template
metadata: { name: your_spotify, namespace: workspaces }
spec:
  displayName: Your_Spotify
  category: Media Servers,Music, Audiobooks
  baseImage: lscr.io/linuxserver/your_spotify:latest
  defaultResources: { memory: 2Gi, cpu: 1000m }
  ports: [{ name: http, containerPort: 8080, protocol: TCP }]
  kasmvnc: { enabled: false, port: 8080 }
  tags: [your_spotify, 'media servers,music']
`);
    const before = structuredClone(input);
    const { template: result, portIsGuess } = normalizeTemplate(input);
    expect(input).toEqual(before);
    expect(result).toEqual({
      ...header,
      metadata: { name: 'your-spotify' },
      spec: {
        displayName: 'Your_Spotify',
        category: 'Media Servers',
        baseImage: 'lscr.io/linuxserver/your_spotify:latest',
        defaultResources: {
          requests: { memory: '2Gi', cpu: '1000m' },
          limits: { memory: '2Gi', cpu: '1000m' },
        },
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        tags: ['your_spotify', 'media-servers', 'music', 'audiobooks'],
        appType: 'webapp',
        webapp: { port: 8080 },
      },
    });
    expect(portIsGuess).toBe(true);
    expect(notesOf(input)).toEqual([
      'Repaired apiVersion was written as stream.streamspace.io/v1alpha1',
      'Repaired metadata.name "your_spotify" is no name for Kubernetes (small letters, digits and hyphens) and was changed to "your-spotify"',
      'Repaired metadata.namespace was left out: templates live where the platform keeps them',
      'Repaired spec.category is a list: "Media Servers" is the category, "Music", "Audiobooks" went into the tags',
      'Repaired spec.tags[1] "media servers,music" was written as media-servers, music: a tag is one word',
      'Repaired spec.defaultResources was written as requests and limits',
      'Repaired spec.kasmvnc was written as appType webapp and webapp on port 8080: a guess until the app has run',
    ]);
  });

  it.each([
    ['changedetection.io', 'changedetection-io'],
    ['My App', 'my-app'],
    ['-x-', 'x'],
    [42, '42'],
  ])('repairs the name %p', (name, repaired) => {
    const result = normalizeTemplate(template({}, { name }));
    expect(result.name).toBe(repaired);
    expect(result.notes).toHaveLength(1);
  });

  it.each([[''], ['日本'], [undefined], [['x']]])(
    'refuses the name %p',
    name => {
      expect(
        normalizeTemplate(template({}, { name })).template,
      ).toBeUndefined();
    },
  );

  it('keeps a long name unlike others that begin alike', () => {
    const [one, other] = ['a', 'b'].map(
      end =>
        normalizeTemplate(template({}, { name: 'x'.repeat(80) + end })).name,
    );
    expect(one).toMatch(/^[a-z0-9-]{63}$/);
    expect(one).not.toBe(other);
  });

  it.each([
    ['text for a number', { version: 1.5 }, { version: '1.5' }],
    ['a number for text', { maxConnections: '5' }, { maxConnections: 5 }],
    ['a boolean', { multiUser: 'yes' }, { multiUser: true }],
    ['the case of a word', { appType: 'Desktop' }, { appType: 'desktop' }],
    ['an empty field', { category: null }, {}],
    ['an unknown field', { colour: 'red' }, {}],
    ['a key of every object', JSON.parse('{"__proto__":{"x":1}}'), {}],
    ['an icon of another scheme', { icon: 'file:///etc/passwd' }, {}],
    [
      'variables as an object',
      { env: { A: 1, B: null } },
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '' },
        ],
      },
    ],
    [
      'the name of a volume',
      { volumeMounts: [{ name: 'user_home', mountPath: '/x' }] },
      { volumeMounts: [{ name: 'user-home', mountPath: '/x' }] },
    ],
    [
      'a part of a processor',
      { defaultResources: { limits: { cpu: 0.5 } } },
      { defaultResources: { limits: { cpu: '0.5' } } },
    ],
    [
      'a long text',
      { category: 'é'.repeat(130) },
      { category: `${'é'.repeat(119)}…` },
    ],
    [
      'tags that are text',
      { tags: 'One, two words' },
      { tags: ['one', 'two-words'] },
    ],
  ])('repairs %s', (_what, spec, repaired) => {
    const { template: result, notes } = normalizeTemplate(template(spec));
    expect(result?.spec).toEqual(template(repaired).spec);
    expect(notes.length).toBeGreaterThan(0);
    expect(Object.getPrototypeOf(result?.spec)).toBe(Object.prototype);
  });

  it('keeps the text of a version that reads as a number', () => {
    const { template: result } = normalizeTemplate(template({ version: 1.1 }), {
      textOf: path => (path.join('.') === 'spec.version' ? '1.10' : undefined),
    });
    expect(result?.spec.version).toBe('1.10');
  });

  it('repairs the case of its kind', () => {
    const input = { ...template(), kind: 'template' };
    expect(notesOf(input)).toEqual(['Repaired kind was written as Template']);
  });

  it('takes its name for the one that people see', () => {
    expect(normalSpec({ displayName: undefined })?.displayName).toBe('app');
  });

  it('drops what the cluster or the platform says', () => {
    const { template: result, notes } = normalizeTemplate({
      ...template(
        {},
        {
          name: 'app',
          finalizers: ['x/y'],
          ownerReferences: [{}],
          uid: 'u',
          labels: {
            'stream.streamspace.io/repository': 'official',
            ok: 'yes',
            bad: 'a b',
          },
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': '{}',
          },
        },
      ),
      status: { phase: 'Ready' },
    });
    expect(result).toEqual(
      template({}, { name: 'app', labels: { ok: 'yes' } }),
    );
    expect(notes).toHaveLength(7);
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ ...template(), apiVersion: 'stream.space/v2' }],
    [{ ...template(), apiVersion: 'example.org/v1alpha1' }],
    [{ ...template(), kind: 'Session' }],
    [{ ...header, metadata: { name: 'a' } }],
    [template({ baseImage: 'two words' })],
    [template({ baseImage: 'https://example.org/app' })],
  ])('refuses %j', input => {
    expect(normalizeTemplate(input).template).toBeUndefined();
  });

  it('tells the first of very many faults, and how many there are', () => {
    const spec = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]),
    );
    const { notes } = normalizeTemplate(template(spec));
    expect(notes).toHaveLength(101);
    expect(notes[100].message).toBe('400 more findings are not told');
  });
});
