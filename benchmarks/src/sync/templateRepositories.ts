import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from '../Instance';

const run = promisify(execFile);

/** The 195 templates of StreamSpace's own public repository. */
export const realTemplates = resolve(
  root,
  '../shared/data/streamspace-templates',
);

/** What templates are about, to search by. */
export const words =
  'writing drawing music films games maps mail notes photos backup monitoring databases terminals browsers finance science'.split(
    ' ',
  );

/** A bare repository of the files that `fill` puts into a folder; its name in `folder`. */
async function makeRepository(
  folder: string,
  name: string,
  fill: (source: string) => Promise<void>,
): Promise<void> {
  const source = join(folder, `${name}-source`);
  await mkdir(source, { recursive: true });
  await fill(source);
  // Nothing is tidied up in the background while the folder goes.
  const options = ['-C', source, '-c', 'gc.auto=0'];
  const git = (...args: string[]) => run('git', [...options, ...args]);
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  const author = [
    '-c',
    'user.name=Benchmark',
    '-c',
    'user.email=b@example.org',
  ];
  await git(...author, 'commit', '--quiet', '--message=Templates');
  await run('git', [
    ...['clone', '--quiet', '--bare', source],
    join(folder, name),
  ]);
  await rm(source, { recursive: true });
}

export function makeRealRepository(
  folder: string,
  name: string,
): Promise<void> {
  return makeRepository(folder, name, source =>
    cp(realTemplates, source, { recursive: true }),
  );
}

/** Templates like the real ones, in hundreds of folders. */
export function makeGeneratedRepository(
  folder: string,
  name: string,
  count: number,
): Promise<void> {
  return makeRepository(folder, name, async source => {
    for (let index = 0; index < count; index += 1) {
      const app = join(source, `group-${index % 100}`, `app-${index}`);
      await mkdir(app, { recursive: true });
      await writeFile(join(app, 'template.yaml'), templateText(index));
    }
  });
}

function templateText(index: number): string {
  return `apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata:
  name: app-${index}
spec:
  displayName: App ${index}
  description: Number ${index} of the generated apps, for ${words[index % words.length]} and ${words[(index * 7) % words.length]}
  category: ${words[index % words.length]}
  tags: [${words[(index * 3) % words.length]}, ${words[(index * 5) % words.length]}, number-${index % 50}]
  appType: webapp
  webapp: { port: ${3000 + (index % 1000)}, path: / }
  baseImage: registry.example.org/apps/app-${index}:1.${index % 20}
  env:
    - { name: TZ, value: Etc/UTC }
    - { name: APP_NUMBER, value: '${index}' }
  defaultResources:
    requests: { cpu: 250m, memory: 512Mi }
    limits: { cpu: '1', memory: 1Gi }
  volumeMounts:
    - { name: user-home, mountPath: /config }
`;
}

/** The peer: git's own shallow clone, and `yaml` alone over the same files. @returns milliseconds */
export async function cloneAndParse(
  url: string,
  folder: string,
): Promise<number> {
  const startedMs = performance.now();
  await run('git', ['clone', '--quiet', '--depth', '1', url, folder]);
  const files = await readdir(folder, { recursive: true });
  for (const file of files) {
    if (!/\.ya?ml$/.test(file)) continue;
    parse(await readFile(join(folder, file), 'utf8'));
  }
  const tookMs = performance.now() - startedMs;
  await rm(folder, { recursive: true });
  return tookMs;
}
