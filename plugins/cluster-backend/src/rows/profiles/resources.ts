import type { Container } from 'kubernetes-types/core/v1';
import { parseQuantity } from '@streamspace/plugin-common';

/** CPU in cores and memory in bytes. */
export type ResourceSum = { cpu: number; memory: number };

/** What containers ask for, or may use, together. */
export function sumResources(
  containers: Pick<Container, 'resources'>[],
  which: 'requests' | 'limits',
): ResourceSum {
  const sum = { cpu: 0, memory: 0 };
  for (const { resources } of containers) {
    sum.cpu += quantityOf(resources?.[which]?.cpu);
    sum.memory += quantityOf(resources?.[which]?.memory);
  }
  return sum;
}

/** A quantity as a number of its base unit; 0 where it is absent. */
export function quantityOf(quantity: string | number | undefined): number {
  return quantity === undefined ? 0 : parseQuantity(quantity);
}
