import type { SessionSpec, TemplateSpec } from '@streamspace/plugin-common';
import { mountsHome } from '../desired/podTemplate';

/** How many pods a session runs, by its connections. */
export type Scaling = {
  /** Pods that it keeps however few are connected; 0 lets it hibernate. */
  minReplicas: number;
  maxReplicas: number;
  /** Connections for which one pod is meant. */
  targetConnections: number;
};

/** Why a session stays at one pod although its template asks for more, in words for the template's author. */
export type ScalingRefusal = { reason: string; message: string };

export type ScalingInput = {
  template: TemplateSpec;
  appType: NonNullable<SessionSpec['appType']>;
  /** Whether many pods may mount the home that was claimed; absent before there is one. */
  isHomeShared?: boolean;
};

/** Whether a run of the template scales; neither where the template does not ask for it. */
export function resolveScaling({
  template,
  appType,
  isHomeShared = true,
}: ScalingInput): { scaling?: Scaling; scalingRefusal?: ScalingRefusal } {
  const {
    enabled,
    minReplicas = 0,
    maxReplicas = 1,
    targetConnections = 10,
    sharedHome,
  } = template.autoScaling ?? {};
  if (!enabled) return {};
  if (appType !== 'webapp') {
    return refused(
      'NotAWebApp',
      `It runs one pod, since only web apps scale and this is a ${appType}. Set spec.autoScaling.enabled of the template to false.`,
    );
  }
  if (mountsHome(template) && !sharedHome) {
    return refused(
      'PrivateHome',
      'It runs one pod, since its pods would share one home. Remove the mount user-home from the template, or set spec.autoScaling.sharedHome where several pods of the app may use one home at once.',
    );
  }
  if (mountsHome(template) && !isHomeShared) {
    return refused(
      'HomeNotShared',
      'It runs one pod, since its home is an older one that only one pod may mount (ReadWriteOnce). Remove that home to get one that many may mount; its files go with it.',
    );
  }
  return {
    scaling: {
      minReplicas: Math.min(minReplicas, maxReplicas),
      maxReplicas,
      targetConnections,
    },
  };
}

function refused(reason: string, message: string) {
  return { scalingRefusal: { reason, message } };
}
