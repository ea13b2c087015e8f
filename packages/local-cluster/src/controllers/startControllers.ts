import { KubernetesClient } from '@streamspace/plugin-node';
import type { KubeConfig } from '@kubernetes/client-node';
import { clusterRoleAggregation } from './clusterrole/clusterRoleAggregation';
import { cronJobController } from './cronjob/cronJobController';
import { daemonSetController } from './daemonset/daemonSetController';
import { deploymentController } from './deployment/deploymentController';
import { disruptionController } from './disruption/disruptionController';
import { endpointSliceController } from './endpointslice/endpointSliceController';
import { runController, type ControllerContext } from './framework/Controller';
import { EventRecorder } from './framework/EventRecorder';
import { SharedReflectors } from './framework/SharedReflectors';
import { garbageCollector } from './garbage/garbageCollector';
import { LiveKinds } from './garbage/LiveKinds';
import { jobController } from './job/jobController';
import { namespaceController } from './namespace/namespaceController';
import { nodeLifecycle } from './nodes/nodeLifecycle';
import { podGarbageCollector } from './nodes/podGarbageCollector';
import { replicaSetController } from './replicaset/replicaSetController';
import { scheduler } from './scheduler/scheduler';
import { serviceAccountController } from './serviceaccount/serviceAccountController';
import { statefulSetController } from './statefulset/statefulSetController';
import { volumeBinder } from './volumes/volumeBinder';
import { claimProtection, volumeProtection } from './volumes/volumeProtection';

export type RunningControllers = {
  /** What is not being followed now, for people; empty when all is well. */
  notReady: () => string[];
  /** Ends all loops and watches; resolves when the passes under way are done. */
  stop: () => Promise<void>;
};

export type ControllersOptions = {
  kubeConfig: KubeConfig;
  onError: (what: string, error: Error) => void;
  /** Milliseconds since the epoch. */
  now?: () => number;
};

/** Starts everything that kube-controller-manager and kube-scheduler do, for the kinds in use; resolves when the loops run. */
export async function startControllers({
  kubeConfig,
  onError,
  now = Date.now,
}: ControllersOptions): Promise<RunningControllers> {
  const stopped = new AbortController();
  const client = new KubernetesClient(kubeConfig);
  const reflectors = new SharedReflectors(client, stopped.signal, onError);
  const kinds = new LiveKinds(client, reflectors, onError);
  const contextOf = (component: string): ControllerContext => ({
    client,
    cache: kind => reflectors.hold(kind),
    recorder: new EventRecorder(
      client,
      component,
      now,
      onError,
      stopped.signal,
    ),
    now,
  });
  const controllers = [
    deploymentController(contextOf('deployment-controller')),
    replicaSetController(contextOf('replicaset-controller')),
    statefulSetController(contextOf('statefulset-controller')),
    daemonSetController(contextOf('daemonset-controller')),
    jobController(contextOf('job-controller')),
    cronJobController(contextOf('cronjob-controller')),
    disruptionController(contextOf('controllermanager')),
    endpointSliceController(contextOf('endpoint-slice-controller')),
    scheduler(contextOf('default-scheduler')),
    volumeBinder(contextOf('persistentvolume-controller')),
    claimProtection(contextOf('pvc-protection-controller')),
    volumeProtection(contextOf('pv-protection-controller')),
    namespaceController(contextOf('namespace-controller'), kinds),
    garbageCollector(contextOf('garbage-collector'), kinds),
    podGarbageCollector(contextOf('pod-garbage-collector')),
    nodeLifecycle(contextOf('node-controller')),
    serviceAccountController(contextOf('serviceaccount-controller')),
    clusterRoleAggregation(contextOf('clusterrole-aggregation-controller')),
  ];
  await kinds.start();
  const stops = controllers.map(controller =>
    runController(controller, onError),
  );
  return {
    notReady: () => reflectors.unhealthy(),
    stop: async () => {
      stopped.abort();
      await Promise.all([kinds.stop(), ...stops.map(stop => stop())]);
      client.close();
    },
  };
}
