import type { ClusterRow } from '@streamspace/plugin-common';
import type { ComponentType } from 'react';
import type { AccessQuestion, ApiKind, ClusterApi } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';

/** What an action is done to. */
export type ActionTarget = {
  cluster?: string;
  kind: ApiKind;
  row: ClusterRow;
};

/** One thing that people do to objects. */
export type ClusterAction = {
  /** Also the key of its words. */
  id:
    | 'restart'
    | 'scale'
    | 'pause'
    | 'resume'
    | 'suspend'
    | 'unsuspend'
    | 'cordon'
    | 'uncordon'
    | 'drain'
    | 'evict'
    | 'restartPod'
    | 'debug'
    | 'labels'
    | 'taints'
    | 'delete';
  applies: (target: ActionTarget) => boolean;
  /** Whether the cluster cannot do it, whoever asks; it is shown then, and says so in the words of `unsupported`. */
  isUnsupported?: (target: ActionTarget) => boolean;
  /** The right that it needs. */
  question: (target: ActionTarget) => AccessQuestion;
  /** The command that does the same. */
  kubectl: (target: ActionTarget, replicas: number) => string;
  act?: (
    api: ClusterApi,
    target: ActionTarget,
    replicas: number,
  ) => Promise<unknown>;
  /** Asks and does it where a question and an answer are not enough; there is no `act` then. */
  Dialog?: ComponentType<{ target: ActionTarget; onClose: () => void }>;
  /** Whether something is lost by it. */
  isLoss?: boolean;
  /** Whether it makes sense for many objects at once. */
  isBulk?: boolean;
};

/** `-n shop`, or nothing. */
export function namespaceFlag({ metadata }: ClusterRow): string {
  return metadata.namespace ? ` -n ${metadata.namespace}` : '';
}

/** The question whether the person may do `verb` to the target. */
export function ask(
  { kind, row }: ActionTarget,
  verb: string,
  subresource?: string,
): AccessQuestion {
  const { namespace, name } = row.metadata;
  return {
    verb,
    group: kind.group,
    resource: kind.plural,
    ...(subresource && { subresource }),
    ...(namespace && { namespace }),
    ...(name && { name }),
  };
}

/** `deployment.apps/web`, as kubectl takes it. */
export function kubectlName({ kind, row }: ActionTarget): string {
  const singular = kind.kind.toLowerCase();
  const name = kind.group ? `${singular}.${kind.group}` : singular;
  return `${name}/${row.metadata.name}`;
}

export const isKind =
  (...names: string[]) =>
  ({ kind }: ActionTarget) =>
    names.includes(kindName(kind));
