import type { EphemeralContainer } from 'kubernetes-types/core/v1';
import { kubectlName, namespaceFlag, type ActionTarget } from './ClusterAction';

/** Small, and with the tools that one looks around with. */
export const defaultDebugImage = 'busybox:stable';

export type DebugWish = {
  /** The name of the new container; kubectl makes one up. */
  name?: string;
  image?: string;
  /** Whose processes it sees; its own alone where empty. */
  container?: string;
};

/** The command that does the same; see `kubectl debug`. */
export function debugCommand(
  target: ActionTarget,
  { image = defaultDebugImage, container }: DebugWish,
): string {
  const seen = container ? ` --target=${container}` : '';
  return `kubectl debug -it ${kubectlName(target)}${namespaceFlag(target.row)} --image=${image}${seen}`;
}

/** The strategic merge patch of `pods/ephemeralcontainers` that adds a container with a terminal (KEP-277). */
export function debugPatch({
  name,
  image,
  container,
}: Required<DebugWish>): object {
  const added: EphemeralContainer = {
    name,
    image,
    stdin: true,
    tty: true,
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    ...(container && { targetContainerName: container }),
  };
  return { spec: { ephemeralContainers: [added] } };
}

/** A name that the pod has not: kubectl's own form. */
export function debugName(): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  const random = crypto.getRandomValues(new Uint8Array(5));
  return `debugger-${[...random].map(byte => letters[byte % letters.length]).join('')}`;
}
