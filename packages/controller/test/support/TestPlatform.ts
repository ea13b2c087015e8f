/**
 * The product's part of a real cluster for tests: the CRDs and the RBAC that the repository ships, in namespaces of the run's own, and
 * controllers that run as the shipped ServiceAccount.
 */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, parseAllDocuments, stringify } from 'yaml';
import {
  CustomResourceDefinition,
  isAlreadyExists,
  isNotFound,
  KubernetesClient,
  loadKubeConfig,
  Namespace,
  resourcePath,
  ServiceAccount,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import { SessionController } from '../../src/SessionController';
import { freshSuffix } from './freshNames';

const repository = resolve(__dirname, '../../../..');

const rbacKinds: Record<string, ResourceKind> = Object.fromEntries(
  [
    ['ClusterRole', 'clusterroles', false] as const,
    ['ClusterRoleBinding', 'clusterrolebindings', false] as const,
    ['Role', 'roles', true] as const,
    ['RoleBinding', 'rolebindings', true] as const,
  ].map(([kind, plural, namespaced]) => [
    kind,
    {
      group: 'rbac.authorization.k8s.io',
      version: 'v1',
      kind,
      plural,
      namespaced,
    },
  ]),
);

export type RunningController = {
  controller: SessionController;
  stop: () => Promise<void>;
};

export class TestPlatform {
  readonly suffix = freshSuffix();
  /** The platform's namespace of this run. */
  readonly namespace = `streamspace-${this.suffix}`;
  /** Another namespace with Sessions, as where each user has one. */
  readonly otherNamespace = `streamspace-other-${this.suffix}`;
  readonly systemNamespace = `streamspace-system-${this.suffix}`;
  readonly admin: KubernetesClient;
  private readonly running = new Set<RunningController>();
  private folder?: string;
  private readonly clusterScoped: { kind: ResourceKind; name: string }[] = [];

  constructor(private readonly kubeconfig: string) {
    this.admin = new KubernetesClient(loadKubeConfig(kubeconfig));
  }

  /** Applies what the product needs. */
  async setUp(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'streamspace-controller-'));
    for (const file of await readdir(join(repository, 'crds'))) {
      await this.applyCrd(join(repository, 'crds', file));
    }
    for (const name of [
      this.namespace,
      this.otherNamespace,
      this.systemNamespace,
    ]) {
      await this.admin.create(Namespace, { metadata: { name } });
    }
    await this.applyRbac();
    await this.writeControllerKubeconfig();
  }

  /** Starts a controller with the shipped ServiceAccount's rights. */
  startController(now: () => Date = () => new Date()): RunningController {
    const client = new KubernetesClient(
      loadKubeConfig(join(this.folder!, 'kubeconfig')),
    );
    const controller = new SessionController({
      client,
      namespace: this.namespace,
      sessionNamespaces: [this.namespace, this.otherNamespace],
      sessionUrl: 'http://{session}.sessions.test:7008',
      gatewayNamespace: this.systemNamespace,
      identity: `test-${freshSuffix()}`,
      now,
      log: message => {
        if (message.includes('forbidden')) this.forbidden.push(message);
      },
    });
    const stopping = new AbortController();
    const run = controller.run(stopping.signal);
    const running: RunningController = {
      controller,
      stop: async () => {
        this.running.delete(running);
        stopping.abort();
        await run;
        client.close();
      },
    };
    this.running.add(running);
    return running;
  }

  /** What RBAC refused the controllers: nothing, where the shipped rules suffice. */
  readonly forbidden: string[] = [];

  async tearDown(): Promise<void> {
    for (const controller of [...this.running]) await controller.stop();
    for (const { kind, name } of this.clusterScoped) {
      await this.admin.delete(kind, { name }).catch(ignoreNotFound);
    }
    for (const name of [
      this.namespace,
      this.otherNamespace,
      this.systemNamespace,
    ]) {
      await this.admin.delete(Namespace, { name }).catch(ignoreNotFound);
    }
    this.admin.close();
    if (this.folder) await rm(this.folder, { recursive: true });
    if (this.forbidden.length > 0) {
      throw new Error(`the shipped RBAC lacks:\n${this.forbidden.join('\n')}`);
    }
  }

  private async applyCrd(file: string): Promise<void> {
    const crd = parse(await readFile(file, 'utf8'));
    await this.admin
      .create(CustomResourceDefinition, crd)
      .catch(ignoreAlreadyExists);
    for (;;) {
      const live = await this.admin.get(CustomResourceDefinition, {
        name: crd.metadata.name,
      });
      const isEstablished = live.status?.conditions?.some(
        ({ type, status }) => type === 'Established' && status === 'True',
      );
      if (isEstablished) return;
      await sleep(100);
    }
  }

  /** The shipped manifest with this run's names in place of the usual ones. */
  private async applyRbac(): Promise<void> {
    const text = await readFile(
      join(repository, 'charts/streamspace/rbac/controller.yaml'),
      'utf8',
    );
    for (const document of parseAllDocuments(text)) {
      const object = document.toJS() as KubernetesObject & {
        roleRef?: { kind: string; name: string };
        subjects?: { namespace: string }[];
      };
      const kind =
        object.kind === 'ServiceAccount'
          ? ServiceAccount
          : rbacKinds[object.kind!];
      const metadata = object.metadata!;
      if (kind.namespaced) {
        metadata.namespace = `${metadata.namespace}-${this.suffix}`;
      } else {
        metadata.name = `${metadata.name}-${this.suffix}`;
        this.clusterScoped.push({ kind, name: metadata.name });
      }
      if (object.roleRef?.kind === 'ClusterRole') {
        object.roleRef.name += `-${this.suffix}`;
      }
      for (const subject of object.subjects ?? []) {
        subject.namespace += `-${this.suffix}`;
      }
      await this.admin.create(kind, object);
    }
  }

  private async writeControllerKubeconfig(): Promise<void> {
    const path = `${resourcePath(
      ServiceAccount,
      this.systemNamespace,
      'streamspace-controller',
    )}/token`;
    const response = await this.admin.open({
      method: 'POST',
      path,
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 7200 },
      },
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const { status } = JSON.parse(Buffer.concat(chunks).toString());
    const config = parse(await readFile(this.kubeconfig, 'utf8'));
    const current = config.contexts.find(
      (context: { name: string }) => context.name === config['current-context'],
    );
    current.context.user = 'streamspace-controller';
    config.users = [
      { name: 'streamspace-controller', user: { token: status.token } },
    ];
    await writeFile(join(this.folder!, 'kubeconfig'), stringify(config), {
      mode: 0o600,
    });
  }
}

function ignoreAlreadyExists(error: unknown) {
  if (!isAlreadyExists(error)) throw error;
}

function ignoreNotFound(error: unknown) {
  if (!isNotFound(error)) throw error;
}
