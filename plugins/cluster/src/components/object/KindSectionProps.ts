import type { ActionTarget } from '../../actions/ClusterAction';
import type { KubernetesObject } from '../../api/ClusterApi';

/** What each part of an object's page is given. */
export type KindSectionProps = {
  target: ActionTarget;
  /** The whole of it, as of the target's version or the one before. */
  object: KubernetesObject;
};
