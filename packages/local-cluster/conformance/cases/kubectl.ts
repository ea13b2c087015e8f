import type { Cluster } from '../cluster/Cluster';
import { kubectlChangeCases } from './kubectlChanges';
import { kubectlDeploymentCases } from './kubectlDeployments';
import { kubectlManifestCases } from './kubectlManifests';
import { kubectlReadCases } from './kubectlReads';
import { kubectlWatchCases } from './kubectlWatches';

/** What people do every day, with the program that they do it with. */
export function kubectlCases(cluster: () => Cluster): void {
  describe('kubectl', () => {
    kubectlReadCases(cluster);
    kubectlWatchCases(cluster);
    kubectlManifestCases(cluster);
    kubectlChangeCases(cluster);
    kubectlDeploymentCases(cluster);
  });
}
