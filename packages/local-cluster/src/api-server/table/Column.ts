import { humanDuration } from './humanDuration';
import type { KubernetesObject } from '../objects/KubernetesObject';

/** What a cell may hold. */
export type Cell = string | number | boolean | null;

/** One column of the tables that `kubectl get` prints. */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 is always shown; higher ones only with `-o wide`. */
  priority?: number;
  /** @param now - milliseconds since the epoch. */
  cell(object: KubernetesObject, now: number): Cell;
}

/** The name of the object. */
export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  cell: object => object.metadata.name,
};

/** When the object was created, in the kinds whose lists say so in place of its age. */
export const CREATED_AT: Column = {
  name: 'Created At',
  type: 'date',
  cell: object => object.metadata.creationTimestamp ?? null,
};

/** The time since the object was created. */
export const AGE: Column = {
  name: 'Age',
  type: 'string',
  description: 'The time since the object was created.',
  cell: (object, now) => ageOf(object.metadata.creationTimestamp, now),
};

/** A column of text. @param priority - see {@link Column} */
export function textColumn(
  name: string,
  cell: Column['cell'],
  priority = 0,
): Column {
  return { name, type: 'string', priority, cell };
}

/** The time since a moment in RFC 3339, `<unknown>` when there is none. */
export function ageOf(moment: unknown, now: number): string {
  const start = typeof moment === 'string' ? Date.parse(moment) : NaN;
  return Number.isNaN(start) ? '<unknown>' : humanDuration(now - start);
}
