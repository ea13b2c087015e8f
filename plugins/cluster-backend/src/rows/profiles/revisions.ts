import type { KubernetesObject } from '@streamspace/plugin-node';
import type { ControllerRevision, ReplicaSet } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';
import { controllers } from './workloads';

/** Number of the revision of a Deployment that a ReplicaSet is. */
const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** What people say that they changed: `kubectl annotate` sets it, and controllers copy it to what they make. */
const changeCauseAnnotation = 'kubernetes.io/change-cause';

/** ReplicaSets: as other controllers, and which revision of their Deployment they are. */
export const replicaSets: KindProfile = {
  ...controllers,
  read(object) {
    const { metadata } = object as ReplicaSet;
    const { health, facts } = controllers.read!(object);
    return {
      health,
      facts: {
        ...facts,
        revision: Number(metadata?.annotations?.[revisionAnnotation] ?? 0),
        changeCause: metadata?.annotations?.[changeCauseAnnotation] ?? null,
      },
    };
  },
};

/** ControllerRevisions: which revision of their StatefulSet or DaemonSet they are, and of which images. */
export const controllerRevisions: KindProfile = {
  read(object) {
    const { revision, data, metadata } =
      object as KubernetesObject as ControllerRevision;
    const { spec } = (data ?? {}) as { spec?: { template?: PodTemplateSpec } };
    return {
      facts: {
        revision,
        changeCause: metadata?.annotations?.[changeCauseAnnotation] ?? null,
        images: (spec?.template?.spec?.containers ?? []).map(
          ({ image }) => image ?? '',
        ),
      },
    };
  },
};
