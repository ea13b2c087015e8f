import { KubernetesClient, loadKubeConfig } from '@streamspace/plugin-node';
import { startControllers } from '../../src/controllers/startControllers';
import { startApiServer, type RunningApiServer } from '../fixture';

/** The local API server with the controllers on it, whose clock the test moves. */
export class ControlledCluster {
  /** What is added to the controllers' clock, in milliseconds. */
  aheadMs = 0;
  /** What the controllers reported as wrong. */
  readonly errors: string[] = [];

  private constructor(
    readonly server: RunningApiServer,
    readonly client: KubernetesClient,
    private controllers?: Awaited<ReturnType<typeof startControllers>>,
  ) {}

  /** Starts one before the tests around and stops it after them. It is there from their first hook on. */
  static use(): () => ControlledCluster {
    jest.setTimeout(60_000);
    let cluster: ControlledCluster;
    beforeAll(async () => {
      cluster = await ControlledCluster.start();
    });
    afterAll(() => cluster?.stop());
    return () => cluster;
  }

  private static async start(): Promise<ControlledCluster> {
    const server = await startApiServer();
    const client = new KubernetesClient(
      loadKubeConfig(server.kubeconfig('admin')),
    );
    const cluster = new ControlledCluster(server, client);
    await cluster.startControllers();
    return cluster;
  }

  async startControllers(): Promise<void> {
    this.controllers = await startControllers({
      kubeConfig: loadKubeConfig(this.server.kubeconfig('controllers')),
      onError: (what, error) => this.errors.push(`${what}: ${error.message}`),
      now: () => Date.now() + this.aheadMs,
    });
  }

  async stopControllers(): Promise<void> {
    await this.controllers?.stop();
  }

  async stop(): Promise<void> {
    await this.stopControllers();
    this.client.close();
    await this.server.close();
  }
}
