/**
 * The controller against a real API server with RBAC on, as the ServiceAccount that the repository ships. A node of the test plays the
 * kubelet. Needs STREAMSPACE_TEST_KUBECONFIG, a kubeconfig of a cluster administrator.
 */
import { deletionCases } from './cases/deletion';
import { failureCases } from './cases/failures';
import { homeCases } from './cases/homes';
import { idleCases } from './cases/idle';
import { lifecycleCases } from './cases/lifecycle';
import { repairCases } from './cases/repair';
import { SessionFixture } from './support/SessionFixture';

const kubeconfig = process.env.STREAMSPACE_TEST_KUBECONFIG;

jest.setTimeout(120_000);

(kubeconfig ? describe : describe.skip)('Session controller', () => {
  const fixture = new SessionFixture(kubeconfig ?? '');

  beforeAll(() => fixture.setUp());
  afterAll(() => fixture.tearDown());

  lifecycleCases(fixture);
  homeCases(fixture);
  failureCases(fixture);
  repairCases(fixture);
  deletionCases(fixture);
  idleCases(fixture);

  it('is refused nothing by the shipped RBAC', () => {
    expect(fixture.platform.forbidden).toEqual([]);
  });
});
