import { fieldName } from '@streamspace/plugin-common/templates';
import type { ImportedTemplate } from './Importer';
import { portainerImporter } from './portainer';

const container = {
  type: 1,
  title: 'An App',
  image: 'example/app',
  ports: ['80/tcp'],
};

function read(fields: object, version: unknown = '3'): ImportedTemplate {
  const [imported] = portainerImporter.read(
    { version, templates: [{ ...container, ...fields }] },
    'templates.json',
    () => undefined,
  )!;
  return imported as ImportedTemplate;
}

const rejections = ({ notes }: ImportedTemplate) =>
  notes
    .filter(({ effect }) => effect === 'Rejected')
    .map(({ path }) => fieldName(path));

describe('an entry of Portainer', () => {
  it('is named by its name, else by its title', () => {
    expect(read({}).name).toBe('an-app');
    expect(read({ name: 'app' }).name).toBe('app');
  });

  it.each([
    [{ type: 2, repository: {} }, 'templates[0].type'],
    [{ type: 3 }, 'templates[0].type'],
    [{ platform: 'windows' }, 'templates[0].platform'],
    [{ privileged: true }, 'templates[0].privileged'],
    [{ network: 'host' }, 'templates[0].network'],
    [{ image: '' }, 'templates[0].image'],
    [{ ports: ['53/udp'] }, 'templates[0].ports'],
    [{ ports: undefined }, 'templates[0].ports'],
    [
      { volumes: [{ container: '/x', bind: '/var/run/docker.sock' }] },
      'templates[0].volumes[0]',
    ],
    [{ volumes: [{ container: '/x', bind: '/' }] }, 'templates[0].volumes[0]'],
  ])('with %j is refused', (fields, field) => {
    const entry = read(fields);
    expect(entry.template).toBeUndefined();
    expect(rejections(entry)).toEqual([field]);
  });

  it('is not read in version 1', () => {
    expect(rejections(read({}, '1'))).toEqual(['templates[0].type']);
  });

  it.each([
    [['8080:80/tcp', '22'], { port: 80 }],
    [['22/tcp', '9443/tcp'], { port: 22 }],
    [['443/tcp', '80/tcp'], { port: 80 }],
    [['443/tcp'], { port: 443, protocol: 'https' }],
    [['53/udp', '3000'], { port: 3000 }],
  ])('with the ports %j is asked at %j', (ports, webapp) => {
    const { template, portIsGuess } = read({ ports });
    expect(template?.spec.webapp).toEqual(webapp);
    expect(portIsGuess).toBe(true);
  });

  it('has the variables that nobody is asked for', () => {
    const { template, notes } = read({
      env: [
        { name: 'A', default: 'a' },
        { name: 'B', set: 2 },
        {
          name: 'C',
          select: [
            { text: 'x', value: 'x' },
            { text: 'y', value: 'y', default: true },
          ],
        },
        { name: 'PASSWORD', label: 'Password' },
      ],
    });
    expect(template?.spec.env).toEqual([
      { name: 'A', value: 'a' },
      { name: 'B', value: '2' },
      { name: 'C', value: 'y' },
    ]);
    expect(notes.map(({ path }) => fieldName(path))).toContain(
      'templates[0].env[3]',
    );
  });

  it('keeps its only volume as the home, and a folder of the machine as one too', () => {
    const volumes = [
      { container: '/data', bind: '/portainer/app', readonly: true },
    ];
    expect(read({ volumes }).template?.spec.volumeMounts).toEqual([
      { name: 'user-home', mountPath: '/data', readOnly: true },
    ]);
  });

  it.each([
    [
      "server /data --console-address ':9001'",
      ['server', '/data', '--console-address', ':9001'],
    ],
    ['sh -c "echo \\"a b\\" $HOME"', ['sh', '-c', 'echo "a b" $HOME']],
    ["--a='b c'd", ['--a=b cd']],
  ])('with the command %s gets its words', (command, args) => {
    expect(read({ command }).template?.spec.args).toEqual(args);
  });

  it('says what has no counterpart', () => {
    const { notes } = read({
      interactive: true,
      restart_policy: 'no',
      hostname: 'app',
      labels: [{ name: 'a', value: 'b' }],
      network: 'proxy',
    });
    expect(notes.map(({ path }) => fieldName(path)).sort()).toEqual([
      'templates[0].hostname',
      'templates[0].interactive',
      'templates[0].labels',
      'templates[0].network',
      'templates[0].ports',
      'templates[0].restart_policy',
    ]);
  });
});
