import { builtInSchema } from '../schemas/builtInSchemas';
import { BUILT_IN_KINDS } from './builtInKinds';
import { apiVersionOf } from './Resource';

// Metrics are another server's on a real cluster, and not in its document.
const aggregated = ['metrics.k8s.io'];

it('knows the schema of every kind; `yarn generate:kubernetes` writes them', () => {
  const missing = BUILT_IN_KINDS.filter(
    resource =>
      !aggregated.includes(resource.group) && !builtInSchema(resource),
  ).map(resource => `${apiVersionOf(resource)} ${resource.kind}`);
  expect(missing).toEqual([]);
});
