import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { GitServer } from '@streamspace/plugin-marketplace-backend/test/git/support/GitServer';
import {
  Reflector,
  TemplateRepository as TemplateRepositoryKind,
} from '@streamspace/plugin-node';
import { Instance } from './Instance';
import {
  portalProcess,
  residentBytes,
  untilQuiet,
  watchPeak,
} from './processes';
import { durations, report, type Row } from './report';
import { percentile } from './statistics';
import {
  cloneAndParse,
  makeGeneratedRepository,
  makeRealRepository,
  words,
} from './sync/templateRepositories';

const rounds = 3;
const generated = 5_000;
const searches = 200;

const megabyte = 1e6;

/** The repositories of one instance, as the benchmark registers, syncs and removes them. */
class Repositories {
  private constructor(
    private readonly instance: Instance,
    private readonly live: Reflector<TemplateRepository>,
    private readonly stopping: AbortController,
  ) {}

  static async watch(instance: Instance): Promise<Repositories> {
    const { kubernetes: client, namespace } = instance;
    const kind = TemplateRepositoryKind;
    const live = new Reflector({ client, kind, namespace });
    const stopping = new AbortController();
    await live.start(stopping.signal);
    return new Repositories(instance, live, stopping);
  }

  /** Registers a repository. @returns milliseconds until its templates are in the catalog. */
  async add(name: string, url: string): Promise<number> {
    const startedMs = performance.now();
    await this.instance.ask('POST', '/api/v1/catalog/repositories', {
      metadata: { name },
      spec: { url, path: '.', autoSync: false },
    });
    await this.until(name, ({ status }) => status?.phase === 'Synced');
    return performance.now() - startedMs;
  }

  /** Syncs one that has not changed. @returns milliseconds until that is known. */
  async sync(name: string): Promise<number> {
    const before = this.find(name)?.status?.lastSync;
    const startedMs = performance.now();
    const body = { repositories: [name] };
    await this.instance.ask('POST', '/api/v1/catalog/sync', body);
    await this.until(
      name,
      ({ status }) => status?.phase === 'Synced' && status.lastSync !== before,
    );
    return performance.now() - startedMs;
  }

  async remove(name: string): Promise<void> {
    const path = `/api/v1/catalog/repositories/${name}?installed=uninstall`;
    await this.instance.ask('DELETE', path);
  }

  stop(): void {
    this.stopping.abort();
  }

  private find(name: string): TemplateRepository | undefined {
    return this.live.get(`${this.instance.namespace}/${name}`);
  }

  private async until(
    name: string,
    isSo: (repository: TemplateRepository) => boolean,
  ): Promise<void> {
    const { live } = this;
    for (;;) {
      const found = this.find(name);
      if (found?.status?.phase === 'Error') {
        throw new Error(`${name}: ${found.status.syncError}`);
      }
      if (found && isSo(found)) return;
      await new Promise<void>(resolve => {
        const unwatch = live.onChange(() => {
          unwatch();
          resolve();
        });
      });
    }
  }
}

/**
 * First sync of a repository, from its registration to its catalog, beside `git clone --depth 1` and `yaml` alone over the same files; a sync
 * that finds nothing new; search; and what the portal's memory grows by.
 */
export async function sync(): Promise<boolean> {
  const instance = await Instance.open('admin');
  const folder = await mkdtemp(join(tmpdir(), 'streamspace-benchmark-'));
  const repositories = await Repositories.watch(instance);
  const git = await GitServer.start(folder);
  try {
    await makeRealRepository(folder, 'real.git');
    await makeGeneratedRepository(folder, 'generated.git', generated);
    const both = async (name: string) => {
      const url = git.url(name);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        theirs.push(await cloneAndParse(url, join(folder, 'clone')));
        const key = `benchmark-${round}`;
        ours.push(await repositories.add(key, url));
        await repositories.remove(key);
      }
      return { ours, theirs };
    };
    const real = await both('real.git');
    const { pid } = await portalProcess();
    const idleBytes = await residentBytes(pid);
    const peak = watchPeak(() => residentBytes(pid));
    const many = await both('generated.git');
    const peakBytes = await peak.end();

    await repositories.add('benchmark', git.url('generated.git'));
    // Backstage's catalog digests the templates for a minute or so.
    await untilQuiet((await portalProcess()).pid);
    const unchanged: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      unchanged.push(await repositories.sync('benchmark'));
    }
    const search = await searchTimes(instance);
    await repositories.remove('benchmark');

    return report('sync', [
      ...beside('195 real templates', real),
      ...beside(`${generated} generated templates`, many),
      durations('a sync that finds nothing new', unchanged, 300),
      durations(`search over ${generated} templates, with facets`, search, 50),
      {
        what: 'memory of the portal beyond idle, at its peak',
        values: {
          p50: `${((peakBytes - idleBytes) / megabyte).toFixed(0)} MB`,
        },
        measured: (peakBytes - idleBytes) / megabyte,
        limit: 300,
        unit: 'MB',
      },
    ]);
  } finally {
    await git.stop();
    repositories.stop();
    instance.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function beside(
  what: string,
  { ours, theirs }: { ours: number[]; theirs: number[] },
): Row[] {
  const ratio = percentile(ours, 0.5) / percentile(theirs, 0.5);
  return [
    durations(`first sync of ${what}`, ours),
    durations('peer: git clone --depth 1, and yaml alone', theirs),
    {
      what: '  ratio of the medians',
      values: { p50: ratio.toFixed(2) },
      measured: ratio,
      limit: 2,
    },
  ];
}

async function searchTimes(instance: Instance): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < searches; index += 1) {
    const word = words[index % words.length];
    // As somebody types it.
    const search = word.slice(0, 2 + (index % word.length));
    const startedMs = performance.now();
    await instance.ask(
      'GET',
      `/api/v1/catalog/templates?facets=true&sort=relevance&search=${search}`,
    );
    times.push(performance.now() - startedMs);
  }
  return times;
}
