import { coreExtensionData } from '@backstage/frontend-plugin-api';
import kubernetes from '@backstage/plugin-kubernetes/alpha';
import { ForWhoSeesPods } from './ForWhoSeesPods';

/** Backstage's Kubernetes plugin, whose tab tells those who may not see pods who may, and asks for nothing. */
export const kubernetesPlugin = kubernetes.withOverrides({
  extensions: [
    kubernetes.getExtension('entity-content:kubernetes/kubernetes').override({
      *factory(originalFactory) {
        const original = originalFactory();
        yield* original;
        yield coreExtensionData.reactElement(
          <ForWhoSeesPods>
            {original.get(coreExtensionData.reactElement)}
          </ForWhoSeesPods>,
        );
      },
    }),
  ],
});
