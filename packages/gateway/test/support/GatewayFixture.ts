import type { RequestListener } from 'node:http';
import type { Session as SessionResource } from '@streamspace/plugin-common';
import { TestApp } from './TestApp';
import { TestCluster } from './TestCluster';
import { TestGateway } from './TestGateway';

type AppStatus = NonNullable<NonNullable<SessionResource['status']>['app']>;

/** A running session behind a gateway, whose app answers as the test says. */
export class GatewayFixture {
  /** What the app does with a request. */
  answer: RequestListener = (_request, response) => response.end('hello');
  readonly app = new TestApp((request, response) =>
    this.answer(request, response),
  );
  session!: SessionResource;
  gateway!: TestGateway;

  private constructor(readonly cluster: TestCluster) {}

  /**
   * @param name - of the session.
   * @param status - what differs from a web app at `/`.
   */
  static async start(
    name: string,
    {
      web,
      vnc,
    }: { web?: Partial<AppStatus['web']>; vnc?: AppStatus['vnc'] } = {},
  ): Promise<GatewayFixture> {
    const fixture = new GatewayFixture(await TestCluster.start());
    const { cluster, app } = fixture;
    fixture.session = await cluster.session(name, {
      web: { port: await app.listen(), protocol: 'http', path: '/', ...web },
      ...(vnc && { vnc }),
    });
    await cluster.pod(fixture.session);
    fixture.gateway = await TestGateway.start(cluster);
    return fixture;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.app.close();
    await this.cluster.stop();
  }
}
