import type { Cluster } from '../cluster/Cluster';
import { accessReviewCases } from './accessReviews';
import { escalationCases } from './escalation';
import { impersonationCases } from './impersonation';
import { roleObjectCases } from './roleObjects';
import { roleCases } from './roles';
import { serviceAccountTokenCases } from './serviceAccountTokens';

/** Who may do what, in whose name. */
export function authorityCases(cluster: () => Cluster): void {
  describe('authority', () => {
    roleCases(cluster);
    roleObjectCases(cluster);
    accessReviewCases(cluster);
    escalationCases(cluster);
    impersonationCases(cluster);
    serviceAccountTokenCases(cluster);
  });
}
