import type {
  Affinity,
  Container,
  PodSecurityContext,
  PodSpec,
  PodTemplateSpec,
  Volume,
} from 'kubernetes-types/core/v1';
import {
  labels,
  normalizeUserRef,
  type EffectiveSettings,
  type Session,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { ownBasePath, type SessionApp } from './app';
import { containerEnvironment } from './environment';
import { podSelector, sessionLabels } from './metadata';
import { appContainerName, homeVolumeName } from './names';
import { containerPorts } from './ports';
import { probes } from './probes';
import { acceptingCondition } from '../scaling/accepting';

/** On which nodes sessions run. */
export type PodPlacement = Pick<PodSpec, 'nodeSelector' | 'tolerations'>;

export type PodTemplateInput = {
  session: Session;
  template: TemplateSpec;
  effective: EffectiveSettings;
  app: SessionApp;
  url: string;
  placement?: PodPlacement;
  /** Name of the home's PersistentVolumeClaim; absent when the template mounts no home. */
  homeClaimName?: string;
  /** Whether the session may run several pods. */
  scales: boolean;
};

/** Whether the template wants the user's home mounted. */
export function mountsHome(template: TemplateSpec): boolean {
  return (template.volumeMounts ?? []).some(
    mount => mount.name === homeVolumeName,
  );
}

/** Name of the PersistentVolumeClaim that a pod template mounts as the home. */
export function claimNameOf(template: PodTemplateSpec): string | undefined {
  return template.spec?.volumes?.find(({ name }) => name === homeVolumeName)
    ?.persistentVolumeClaim?.claimName;
}

/**
 * The pod of a session: one container, within the Pod Security Standards' "baseline" and, for a non-root template, "restricted" profile
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
 *
 * @throws Error, in words for the template's author, when the template cannot make a pod.
 */
export function podTemplate(input: PodTemplateInput): PodTemplateSpec {
  const { session, template, effective, app, url, placement, scales } = input;
  const container: Container = {
    name: appContainerName,
    image: template.baseImage,
    ...(template.command && { command: template.command }),
    ...(template.args && { args: template.args }),
    env: containerEnvironment(session, template, {
      url,
      basePath: ownBasePath(app),
    }),
    ports: containerPorts(app, template),
    resources: {
      requests: asStrings(effective.resources.value.requests),
      limits: asStrings(effective.resources.value.limits),
    },
    ...probes(app),
    volumeMounts: template.volumeMounts ?? [],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
  };
  return {
    metadata: {
      labels: sessionLabels(session),
      annotations: { [labels.user]: normalizeUserRef(session.spec.user) },
    },
    spec: {
      ...placement,
      containers: [container],
      volumes: volumes(input),
      securityContext: podSecurityContext(template),
      ...(scales && {
        readinessGates: [{ conditionType: acceptingCondition }],
      }),
      ...affinityOf(input),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    },
  };
}

/** Where the pod may run, as far as the app and the number of its pods say. */
function affinityOf({
  session,
  template,
  scales,
}: PodTemplateInput): Pick<PodSpec, 'affinity'> {
  const { architectures = [] } = template;
  const affinity: Affinity = {
    ...(architectures.length > 0 && onlyOn(architectures)),
    ...(!scales && neverTwice(session)),
  };
  return Object.keys(affinity).length > 0 ? { affinity } : {};
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch */
function onlyOn(architectures: string[]): Affinity {
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              {
                key: 'kubernetes.io/arch',
                operator: 'In',
                values: architectures,
              },
            ],
          },
        ],
      },
    },
  };
}

/**
 * Keeps a second pod of the session off every node while one exists, one on its way out included, since two apps must never share one home:
 * when somebody deletes the pod, its ReplicaSet makes another at once. The operating system is a topology that spans the cluster.
 */
function neverTwice(session: Session): Affinity {
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          labelSelector: { matchLabels: podSelector(session) },
          topologyKey: 'kubernetes.io/os',
        },
      ],
    },
  };
}

function podSecurityContext(template: TemplateSpec): PodSecurityContext {
  const identity = template.securityContext ?? {};
  return {
    ...identity,
    ...(identity.runAsUser && { runAsNonRoot: true }),
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The home, and an empty folder for every other name that the template mounts; at /dev/shm it is one in memory, which browsers need. */
function volumes({ template, homeClaimName }: PodTemplateInput): Volume[] {
  const mounts = template.volumeMounts ?? [];
  return [...new Set(mounts.map(mount => mount.name))].map(name => {
    if (name === homeVolumeName) {
      return { name, persistentVolumeClaim: { claimName: homeClaimName! } };
    }
    const isShared = mounts.some(
      mount => mount.name === name && mount.mountPath === '/dev/shm',
    );
    return { name, emptyDir: isShared ? { medium: 'Memory' } : {} };
  });
}

function asStrings(
  list: Record<string, string | number> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(list).map(([name, quantity]) => [name, String(quantity)]),
  );
}
