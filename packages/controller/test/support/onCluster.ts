import { SessionFixture } from './SessionFixture';

const kubeconfig = process.env.STREAMSPACE_TEST_KUBECONFIG;

/** Room for a busy machine: what a test waits for comes by watches, not by time. */
const timeoutMs = 180_000;

/**
 * A suite against a real API server with RBAC on: the controller runs as the ServiceAccount that the repository ships, and a node of the test
 * plays the kubelet. Skipped without STREAMSPACE_TEST_KUBECONFIG, a kubeconfig of a cluster administrator.
 */
export function onCluster(
  title: string,
  cases: (fixture: SessionFixture) => void,
) {
  (kubeconfig ? describe : describe.skip)(title, () => {
    // The cases of a skipped suite are counted; none of them touches the fixture.
    const fixture = kubeconfig
      ? new SessionFixture(kubeconfig)
      : ({} as SessionFixture);
    jest.setTimeout(timeoutMs);
    beforeAll(() => fixture.setUp());
    afterAll(() => fixture.tearDown());
    cases(fixture);
  });
}
