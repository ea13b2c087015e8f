import { StatefulSet } from '@streamspace/plugin-node';
import type {
  ControllerRevision,
  StatefulSet as StatefulSetResource,
} from 'kubernetes-types/apps/v1';
import type {
  PersistentVolumeClaim,
  Pod,
  Volume,
} from 'kubernetes-types/core/v1';
import { podOf } from '../pods/podOf';
import { revisionHashLabel, templateOf } from '../revisions/templateRevision';

/** The number of a pod of a StatefulSet; undefined where its name is of no such pod. */
export function ordinalOf(
  set: StatefulSetResource,
  { metadata }: Pod,
): number | undefined {
  const prefix = `${set.metadata!.name}-`;
  const suffix = metadata!.name!.slice(prefix.length);
  return metadata!.name!.startsWith(prefix) && /^(0|[1-9]\d*)$/.test(suffix)
    ? Number(suffix)
    : undefined;
}

/** The pod of a number, of a revision's template, as it is to be created: its name, its host name and its claims stay the same for ever. */
export function statefulPod(
  set: StatefulSetResource,
  revision: ControllerRevision,
  ordinal: number,
): Pod {
  const name = `${set.metadata!.name}-${ordinal}`;
  const { metadata, spec } = podOf(StatefulSet, set, templateOf(revision));
  const { generateName: _none, labels, ...rest } = metadata!;
  const own: Volume[] = claimsOf(set, ordinal).map(({ template, claim }) => ({
    name: template,
    persistentVolumeClaim: { claimName: claim.metadata!.name! },
  }));
  const isOwn = (volume: Volume) => own.some(one => one.name === volume.name);
  return {
    metadata: {
      ...rest,
      name,
      labels: {
        ...labels,
        [revisionHashLabel]: revision.metadata!.name!,
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
      },
    },
    spec: {
      ...spec!,
      hostname: name,
      ...(set.spec!.serviceName && { subdomain: set.spec!.serviceName }),
      volumes: [
        ...(spec!.volumes ?? []).filter(volume => !isOwn(volume)),
        ...own,
      ],
    },
  };
}

/** The claims of the pod of a number, with the names of their templates. They outlive the pod. */
export function claimsOf(
  set: StatefulSetResource,
  ordinal: number,
): { template: string; claim: PersistentVolumeClaim }[] {
  const { name, namespace } = set.metadata!;
  return (set.spec!.volumeClaimTemplates ?? []).map(({ metadata, spec }) => ({
    template: metadata!.name!,
    claim: {
      metadata: {
        name: `${metadata!.name}-${name}-${ordinal}`,
        namespace,
        labels: { ...metadata!.labels, ...set.spec!.selector.matchLabels },
        annotations: metadata!.annotations,
      },
      spec,
    },
  }));
}
