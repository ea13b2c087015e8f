import {
  selectorText,
  type LabelSelector,
  type ViewQuery,
} from '@streamspace/plugin-common';
import type { ActionTarget } from '../actions/ClusterAction';
import type { KubernetesObject } from '../api/ClusterApi';
import { kindName } from './kindName';

/** Which pods an object chooses by labels, or has on it where it is a node; undefined for what has none. */
export function podsOf(
  { kind, row }: ActionTarget,
  object: KubernetesObject,
): ViewQuery | undefined {
  if (kindName(kind) === 'nodes') {
    return { filters: { Node: row.metadata.name! } };
  }
  const { selector } = (object.spec ?? {}) as {
    selector?: LabelSelector | Record<string, string>;
  };
  if (!selector || !row.metadata.namespace) return undefined;
  const labelSelector = selectorText(selector);
  // An empty selector of a Service chooses nothing.
  if (!labelSelector) return undefined;
  return { namespaces: [row.metadata.namespace], labelSelector };
}
