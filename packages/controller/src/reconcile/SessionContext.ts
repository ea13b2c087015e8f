import type { EventRecorder, KubernetesClient } from '@streamspace/plugin-node';
import type { SessionAddresses } from '../desired/addresses';
import type { TrackerEvidence } from '../activity/TrackerEvidence';
import type { SessionCache } from '../cache/SessionCache';
import type { PortFinder } from '../ports/PortFinder';
import type { LogTails } from '../report/LogTails';
import type { PlatformSettings } from '../settings/PlatformSettings';
import type { Disconnects } from '../activity/Disconnects';
import type { ScaleDownHold } from '../scaling/ScaleDownHold';
import type { PodUsage } from '../usage/PodUsage';

/** What every step of a pass over a Session works with. */
export type SessionContext = {
  client: KubernetesClient;
  cache: SessionCache;
  settings: PlatformSettings;
  tracker: TrackerEvidence;
  disconnects: Disconnects;
  scaleDownHold: ScaleDownHold;
  usage: PodUsage;
  events: EventRecorder;
  logs: LogTails;
  ports: PortFinder;
  /** The platform's namespace, where Templates live. */
  namespace: string;
  addresses: SessionAddresses;
  /** Namespace of the gateway's pods. */
  gatewayNamespace: string;
  now: () => Date;
};
