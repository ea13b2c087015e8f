import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { Reflector } from '@streamspace/plugin-node';
import type { InheritedSettings } from '@streamspace/plugin-common';
import type { PodPlacement } from '../desired/podTemplate';
import type { SessionNetwork } from '../desired/networkPolicy';

/** What the platform's ConfigMap says, as far as it concerns the controller. */
export type ControllerSettings = {
  /** Defaults of Sessions, where neither session nor template says anything. */
  sessionDefaults?: Partial<InheritedSettings>;
  /** StorageClass of homes; the cluster's default where absent. */
  homeStorageClass?: string;
  /** On which nodes sessions run; any where absent. */
  placement?: PodPlacement;
  /** Who may reach sessions, and what they may reach. */
  network?: SessionNetwork;
};

/** The settings in the ConfigMap's key `settings` (JSON). Settings that cannot be read leave the last good ones in force. */
export class PlatformSettings {
  private settings: ControllerSettings = {};

  constructor(
    reflector: Reflector<ConfigMap>,
    onError: (error: Error) => void,
  ) {
    reflector.onChange(({ key, after }) => {
      try {
        this.settings = parseSettings(after);
      } catch (error) {
        onError(
          new Error(
            `the ConfigMap ${key} is not used: data.settings is no JSON object (${
              (error as Error).message
            }); the former settings stay in force`,
          ),
        );
      }
    });
  }

  current(): ControllerSettings {
    return this.settings;
  }
}

function parseSettings(configMap: ConfigMap | undefined): ControllerSettings {
  const parsed = JSON.parse(configMap?.data?.settings ?? '{}');
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error('it is no object');
  }
  return parsed as ControllerSettings;
}
