import type {
  ClusterRow,
  ViewMessage,
  ViewSubscription,
} from '@streamspace/plugin-common';
import type {
  AccessQuestion,
  ApiKind,
  ClusterApi,
  KubernetesObject,
  ViewListener,
} from '../src/api/ClusterApi';

/** Pods, as a cluster's discovery tells of them. */
export const pods: ApiKind = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  shortNames: ['po'],
  verbs: ['get', 'list', 'watch', 'delete'],
  subresources: ['log', 'exec', 'eviction'],
  isPreferred: true,
};

const nothing = () => Promise.reject(new Error('not part of this test'));

/** A cluster with pods; a test says what each answer is. */
export class ScriptedCluster implements ClusterApi {
  private readonly views = new Set<() => void>();
  /** What the person may not do, by verb. */
  refused: Record<string, string> = {};
  rows: ClusterRow[] = [];
  /** Rows of other kinds than the one that a test is about, by the plural. */
  otherRows: Record<string, ClusterRow[]> = {};
  /** Names of the columns of those kinds that have others than pods, by the plural. */
  otherColumns: Record<string, string[]> = {};
  served: ApiKind[] = [pods];
  create: ClusterApi['create'] = nothing;
  patch: ClusterApi['patch'] = nothing;
  delete = jest.fn(async () => undefined);
  replace: ClusterApi['replace'] = nothing;
  get: ClusterApi['get'] = nothing;
  reveal = nothing;
  schema: ClusterApi['schema'] = nothing;
  search: ClusterApi['search'] = nothing;
  openStream = nothing;
  openPort: ClusterApi['openPort'] = nothing;
  previewDrain: ClusterApi['previewDrain'] = nothing;

  /** What views that ask for it are told of the use of their rows. */
  rowUsage?: Extract<ViewMessage, { type: 'usage' }>;
  usage: ClusterApi['usage'] = nothing;

  clusters: ClusterApi['clusters'] = async () => [];

  kinds = async () => this.served;

  drain: ClusterApi['drain'] = () => {
    throw new Error('not part of this test');
  };

  access = async (_cluster: string | undefined, questions: AccessQuestion[]) =>
    questions.map(({ verb }) =>
      this.refused[verb]
        ? { allowed: false, reason: this.refused[verb] }
        : { allowed: true },
    );

  openView({ target, withUsage }: ViewSubscription, listener: ViewListener) {
    const names = this.otherColumns[target.resource] ?? ['Name', 'Status'];
    const tell = () => {
      const rows = this.otherRows[target.resource] ?? this.rows;
      if (this.refused.list) {
        const error = { name: 'NotAllowedError', message: this.refused.list };
        listener({ type: 'error', error });
        return;
      }
      listener({
        type: 'page',
        columns: names.map((name, index) => ({
          ...{ name, type: 'string', description: '', priority: 0 },
          format: index === 0 ? 'name' : '',
        })),
        items: rows,
        totalItems: rows.length,
        newCount: 0,
        facets: {},
        totals: {},
        isComplete: true,
      });
      if (withUsage && this.rowUsage) listener(this.rowUsage);
    };
    queueMicrotask(tell);
    this.views.add(tell);
    return { refresh: tell, close: () => this.views.delete(tell) };
  }

  /** Tells open views of the rows as they are now. */
  tellViews() {
    for (const tell of this.views) tell();
  }
}

/** A kind, as a cluster's discovery tells of it. */
export function servedKind(kind: string, group = ''): ApiKind {
  return {
    ...pods,
    group,
    kind,
    plural: `${kind.toLowerCase()}s`,
    shortNames: [],
    verbs: ['get', 'list', 'watch', 'patch', 'delete'],
    subresources: [],
  };
}

/** A pod that runs. */
export function makeRow(name: string): ClusterRow {
  return {
    key: `shop/${name}`,
    metadata: { name, namespace: 'shop', uid: `uid-of-${name}` },
    cells: [name, 'Running'],
    health: 'ok',
    facts: { containers: ['main'] },
  };
}

/** A ConfigMap of some version. */
export function makeConfigMap(
  resourceVersion: string,
  data: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'prices', namespace: 'shop', resourceVersion },
    data,
  };
}
