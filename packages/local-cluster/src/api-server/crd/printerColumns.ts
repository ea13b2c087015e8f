import { compileJsonPath } from '@streamspace/plugin-common';
import type { KubernetesObject } from '../objects/KubernetesObject';
import { AGE, NAME, ageOf, type Cell, type Column } from '../table/Column';

/** One of a CustomResourceDefinition's additionalPrinterColumns. */
export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  format?: string;
  description?: string;
  priority?: number;
}

/** The columns of a custom kind: the name, then its own, or else its age. Throws for a bad JSONPath. */
export function printerColumns(
  columns: readonly PrinterColumn[] | undefined,
): readonly Column[] {
  return columns?.length ? [NAME, ...columns.map(toColumn)] : [NAME, AGE];
}

function toColumn(column: PrinterColumn): Column {
  const find = compileJsonPath(column.jsonPath);
  const type = column.type as Column['type'];
  return {
    name: column.name,
    type,
    format: column.format,
    description:
      column.description ??
      `Custom resource definition column (in JSONPath format): ${column.jsonPath}`,
    priority: column.priority,
    cell: (object: KubernetesObject, now: number) =>
      toCell(find(object), type, now),
  };
}

function toCell(values: unknown[], type: Column['type'], now: number): Cell {
  const present = values.filter(value => value !== undefined && value !== null);
  if (present.length === 0) return null;
  const [first] = present;
  switch (type) {
    case 'date':
      return ageOf(first, now);
    case 'integer':
    case 'number':
      return Number.isNaN(Number(first)) ? null : Number(first);
    case 'boolean':
      return typeof first === 'boolean' ? first : String(first);
    default:
      return present.map(textOf).join(',');
  }
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
