import { isNotFound, Template } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Kubectl } from '../cluster/Kubectl';
import { refused } from '../cluster/refused';

const template = `
apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata:
  name: wiki
spec:
  displayName: Wiki
  baseImage: registry.example/wiki:1
  category: Office
  appType: webapp
  webapp:
    port: 8080
`;

/** What `kubectl apply` makes of a manifest. */
export function kubectlManifestCases(cluster: () => Cluster): void {
  describe('manifests', () => {
    let namespace: string;
    let kubectl: Kubectl;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
    });

    const apply = (manifest: string, ...args: string[]) =>
      kubectl.run(['apply', '-f', '-', ...args], manifest);

    it('applies, applies again, and takes away what the manifest no longer has', async () => {
      expect(await apply(template)).toContain('wiki created');
      expect(await apply(template)).toContain('wiki unchanged');
      const changed = template
        .replace('  category: Office\n', '')
        .replace('wiki:1', 'wiki:2');
      expect(await apply(changed)).toContain('wiki configured');
      const { spec } = await cluster().client.get(Template, {
        namespace,
        name: 'wiki',
      });
      expect(spec.baseImage).toBe('registry.example/wiki:2');
      expect(spec.category).toBeUndefined();
    });

    it('refuses a manifest with a field that the definition does not have', async () => {
      const { code, stderr } = await kubectl.try(
        ['apply', '-f', '-'],
        template.replace('  category:', '  colour: blue\n  category:'),
      );
      expect(code).toBe(1);
      expect(stderr).toMatch(/unknown field "?(spec\.)?colour/);
    });

    it('shows what it would apply in a server-side dry run', async () => {
      const fresh = template.replace('name: wiki', 'name: imagined');
      expect(await apply(fresh, '--dry-run=server')).toContain(
        'created (server dry run)',
      );
      const error = await refused(
        cluster().client.get(Template, { namespace, name: 'imagined' }),
      );
      expect(isNotFound(error)).toBe(true);
    });
  });
}
