import { InputError, NotFoundError } from '@backstage/errors';
import { isNotFound, type KubernetesClient } from '@streamspace/plugin-node';
import { resourceNameOf, type ApiResource } from './ApiResource';

/** Kinds come and go with definitions; what was read longer ago than this, in milliseconds, is read again. */
const freshMs = 60_000;

/** An unknown kind may have just been defined. Asked for that, discovery is read again only after this time, in milliseconds. */
const missedMs = 2_000;

/** How long after the change of a definition the kinds may still change, in milliseconds: the API server serves them when it has accepted it. */
const settlingMs = 30_000;

/** What one group may take to tell its kinds, in milliseconds: an aggregated API that hangs must not hold up all others. */
const groupTimeoutMs = 5_000;

/** What brings kinds and takes them away. */
const definitions = new Set([
  'customresourcedefinitions.apiextensions.k8s.io',
  'apiservices.apiregistration.k8s.io',
]);

type ResourceList = {
  groupVersion: string;
  resources: {
    name: string;
    kind: string;
    namespaced: boolean;
    shortNames?: string[];
    verbs: string[];
  }[];
};

type Group = {
  name: string;
  versions: { groupVersion: string; version: string }[];
  preferredVersion: { version: string };
};

/** The kinds that a cluster serves, by its own discovery; see "Discovery API" in Kubernetes' documentation. */
export class Discovery {
  private read?: { resources: Promise<ApiResource[]>; atMs: number };
  /** As they were when they were last told. */
  private known: ApiResource[] = [];
  private settledAtMs = 0;

  constructor(private readonly client: KubernetesClient) {}

  /** All kinds in all versions. */
  all(): Promise<ApiResource[]> {
    const isSettled = Date.now() > this.settledAtMs;
    return this.newerThan(isSettled ? freshMs : missedMs);
  }

  /** Tells that an object has just been changed: where it defines kinds, they are looked at again until they can be as they will stay. */
  changed(kind: Pick<ApiResource, 'group' | 'plural'>): void {
    if (definitions.has(resourceNameOf(kind))) {
      this.settledAtMs = Date.now() + settlingMs;
    }
  }

  /**
   * A kind by `apiVersion` and its plural, or its kind's name as it stands in manifests.
   *
   * @throws InputError for what is no name of a kind.
   * @throws NotFoundError where the cluster does not serve it.
   */
  async find(apiVersion: string, name: string): Promise<ApiResource> {
    // Names become parts of paths: nothing else may ever get there.
    if (!/^([a-z0-9.-]+\/)?v[a-z0-9]+$/.test(apiVersion)) {
      throw new InputError(
        `apiVersion: "${apiVersion.slice(0, 80)}" is none; it looks like v1 or apps/v1`,
      );
    }
    const [version, group = ''] = apiVersion.split('/').reverse();
    const isIt = (resource: ApiResource) =>
      resource.group === group &&
      resource.version === version &&
      (resource.plural === name || resource.kind === name);
    const found =
      (await this.all()).find(isIt) ??
      (await this.newerThan(missedMs)).find(isIt);
    if (found) return found;
    throw new NotFoundError(
      `the cluster serves no ${name.slice(0, 80)} in ${apiVersion}; its definition may be missing or have been deleted`,
    );
  }

  private newerThan(maxAgeMs: number): Promise<ApiResource[]> {
    const nowMs = Date.now();
    if (!this.read || nowMs - this.read.atMs > maxAgeMs) {
      const resources = this.readAll();
      const read = { resources, atMs: nowMs };
      this.read = read;
      resources.catch(() => {
        if (this.read === read) this.read = undefined;
      });
    }
    return this.read.resources;
  }

  private async readAll(): Promise<ApiResource[]> {
    const { groups } = await this.client.json<{ groups: Group[] }>({
      method: 'GET',
      path: '/apis',
    });
    const versions = [
      { path: '/api/v1', group: '', version: 'v1', isPreferred: true },
      ...groups.flatMap(({ name, versions: served, preferredVersion }) =>
        served.map(({ groupVersion, version }) => ({
          path: `/apis/${groupVersion}`,
          group: name,
          version,
          isPreferred: version === preferredVersion.version,
        })),
      ),
    ];
    const lists = await Promise.all(
      versions.map(version => this.readVersion(version)),
    );
    this.known = lists.flat();
    return this.known;
  }

  /** The kinds of a group that does not answer are taken to be those that it had. */
  private async readVersion({
    path,
    ...version
  }: Version & { path: string }): Promise<ApiResource[]> {
    try {
      const timeoutMs = groupTimeoutMs;
      return toResources(
        await this.client.json({ method: 'GET', path, timeoutMs }),
        version,
      );
    } catch (error) {
      if (version.group === '') throw error;
      if (isNotFound(error)) return [];
      return this.known.filter(
        ({ group, version: its }) =>
          group === version.group && its === version.version,
      );
    }
  }
}

type Version = Pick<ApiResource, 'group' | 'version' | 'isPreferred'>;

function toResources(
  { resources }: ResourceList,
  version: Version,
): ApiResource[] {
  return resources
    .filter(({ name }) => !name.includes('/'))
    .map(({ name, kind, namespaced, shortNames = [], verbs }) => ({
      ...version,
      kind,
      plural: name,
      namespaced,
      shortNames,
      verbs,
      subresources: resources
        .filter(other => other.name.startsWith(`${name}/`))
        .map(other => other.name.slice(name.length + 1)),
    }));
}
