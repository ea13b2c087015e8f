import { compileJsonPath } from '@streamspace/plugin-common';
import {
  CustomResourceDefinition,
  KubernetesApiError,
  type KubernetesClient,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { DateReader } from './KindProfile';

/**
 * When that was which the date columns of a custom kind print, by the columns' names; see "Additional printer columns" in Kubernetes' documentation.
 *
 * Empty for a kind that no definition is of, or whose definition may not be read.
 */
export async function readCustomDates(
  client: KubernetesClient,
  { plural, group, version }: ResourceKind,
): Promise<Record<string, DateReader>> {
  const definition = await client
    .get(CustomResourceDefinition, { name: `${plural}.${group}` })
    .catch(error => {
      if (error instanceof KubernetesApiError && error.statusCode < 500) {
        return undefined;
      }
      throw error;
    });
  const columns =
    definition?.spec.versions.find(({ name }) => name === version)
      ?.additionalPrinterColumns ?? [];
  return Object.fromEntries(
    columns
      .filter(({ type }) => type === 'date')
      .flatMap(({ name, jsonPath }) => {
        const read = dateReader(jsonPath);
        return read ? [[name, read]] : [];
      }),
  );
}

function dateReader(jsonPath: string): DateReader | undefined {
  let find: ReturnType<typeof compileJsonPath>;
  try {
    find = compileJsonPath(jsonPath);
  } catch {
    // Servers know a little more of JSONPath than columns use. What they print is shown then, as text.
    return undefined;
  }
  return object => {
    const [first] = find(object);
    const isTime =
      typeof first === 'string' && !Number.isNaN(Date.parse(first));
    return isTime ? first : undefined;
  };
}
