import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../pods/Clock';
import { ImageCatalog } from './ImageCatalog';
import { loadImageDefinition, type ImageDefinition } from './ImageDefinition';
import { ImageStore } from './ImageStore';

const shipped = join(__dirname, '../../../../../images');

describe('the shipped images', () => {
  let catalog: ImageCatalog;
  beforeAll(async () => {
    catalog = await ImageCatalog.load(shipped);
  });

  it('are all valid, and no two answer to the same name', () => {
    const names = catalog.definitions.flatMap(({ answersTo }) =>
      answersTo.map(({ repository }) => repository),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('answer to names with any registry spelling and fitting tags', () => {
    expect(catalog.find('docker.io/nodered/node-red:4.1.15').name).toBe(
      'node-red',
    );
    expect(() => catalog.find('nodered/node-red:3.1')).toThrow('available: ');
  });

  it('tell all names that they answer to', () => {
    expect(catalog.answers()).toEqual(
      expect.arrayContaining([
        'docker.io/nodered/node-red:4.1.*',
        'quay.io/jupyter/base-notebook',
      ]),
    );
  });

  it('name themselves where an image is unknown', () => {
    expect(() => catalog.find('redis:7')).toThrow(
      /"redis:7".*nodered\/node-red:4\.1/,
    );
  });
});

describe('ImageStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streamspace-images-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function define(text: string): Promise<ImageDefinition> {
    const file = join(folder, 'image.yaml');
    await writeFile(file, text);
    return loadImageDefinition(file);
  }
  const shell = (command: string) => `
name: shell
description: A shell
answersTo: [{ repository: example/shell }]
debian: { packages: [dash, screen-reader], commands: [${command}] }
files: [{ path: bin/hello, content: "#!/bin/sh", executable: true }]
config: { entrypoint: [sh] }
`;

  it('brings files once for all who ask at the same time', async () => {
    const store = new ImageStore(join(folder, 'store'), systemClock, 'test.');
    const definition = await define(shell('sh'));
    await expect(store.find(definition)).resolves.toBeUndefined();
    const [one, other] = await Promise.all([
      store.pull(definition, () => {}),
      store.pull(definition, () => {}),
    ]);
    expect(one).toBe(other);
    await expect(readFile(join(one.folder, 'bin/hello'), 'utf8')).resolves.toBe(
      '#!/bin/sh',
    );
    await expect(store.find(definition)).resolves.toMatchObject({
      folder: one.folder,
    });
  });

  it('names the packages that are not installed', async () => {
    const store = new ImageStore(join(folder, 'store'), systemClock, 'test.');
    const definition = await define(shell('no-such-program'));
    await expect(store.pull(definition, () => {})).rejects.toThrow(
      'apt-get install dash screen-reader',
    );
  });

  it("removes what a pull that was cut off left, but not another node's", async () => {
    const parent = join(folder, 'store');
    await mkdir(join(parent, '.staging-999999999-dead'), { recursive: true });
    await mkdir(join(parent, `.staging-${process.ppid}-alive`));
    await new ImageStore(parent, systemClock, 'test.').removeTornPulls();
    await expect(readdir(parent)).resolves.toEqual([
      `.staging-${process.ppid}-alive`,
    ]);
  });

  it('says all that is wrong with a definition', async () => {
    await expect(define('name: Bad Name\nconfig: {}\n')).rejects.toThrow(
      /description.*answersTo|answersTo.*description/,
    );
  });
});
