/**
 * The product's part of a real cluster for tests: the CRDs and the RBAC that the repository ships, in namespaces of the run's own, and
 * controllers that run as the shipped ServiceAccount.
 */
import {
  isNotFound,
  KubernetesClient,
  loadKubeConfig,
  Namespace,
  type PathMode,
} from '@streamspace/plugin-node';
import { applyCrds } from '@streamspace/plugin-node/test/fixture/applyCrds';
import { ShippedAccount } from '@streamspace/plugin-node/test/fixture/ShippedAccount';
import { SessionController } from '../../src/SessionController';
import { freshSuffix } from './freshNames';

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
  private account?: ShippedAccount;

  constructor(private readonly kubeconfig: string) {
    this.admin = new KubernetesClient(loadKubeConfig(kubeconfig));
  }

  /** Applies what the product needs. */
  async setUp(): Promise<void> {
    await applyCrds(this.admin);
    for (const name of [
      this.namespace,
      this.otherNamespace,
      this.systemNamespace,
    ]) {
      await this.admin.create(Namespace, { metadata: { name } });
    }
    this.account = await ShippedAccount.create(
      this.admin,
      'controller',
      {
        streamspace: this.namespace,
        'streamspace-system': this.systemNamespace,
      },
      this.suffix,
      ['controller-exec'],
    );
  }

  /** Whose sessions share an origin; read when a controller starts. */
  pathMode?: PathMode;

  /** Starts a controller with the shipped ServiceAccount's rights. */
  startController(now: () => Date = () => new Date()): RunningController {
    const client = new KubernetesClient(
      this.account!.kubeConfig(loadKubeConfig(this.kubeconfig)),
    );
    const controller = new SessionController({
      client,
      namespace: this.namespace,
      sessionNamespaces: [this.namespace, this.otherNamespace],
      addresses: {
        sessionUrl: 'http://{session}.sessions.test:7008',
        pathMode: this.pathMode,
      },
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
    await this.account?.remove();
    for (const name of [
      this.namespace,
      this.otherNamespace,
      this.systemNamespace,
    ]) {
      await this.admin.delete(Namespace, { name }).catch(ignoreNotFound);
    }
    this.admin.close();
    if (this.forbidden.length > 0) {
      throw new Error(`the shipped RBAC lacks:\n${this.forbidden.join('\n')}`);
    }
  }
}

function ignoreNotFound(error: unknown) {
  if (!isNotFound(error)) throw error;
}
