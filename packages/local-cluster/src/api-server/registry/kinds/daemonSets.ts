import { notSupported } from '../../errors/causes';
import { fieldAt, recordAt } from '../../objects/fieldAt';
import { DAEMON_SET_COLUMNS } from '../columns/workloadColumns';
import { defineResource } from '../defineResource';
import { recordIn, setDefaults } from './setDefaults';
import { validateCountOrPercent } from './validateCounts';
import { defaultTemplate, validateRunning } from './workloadRules';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** DaemonSets, which have one pod on each node that fits. */
export const DAEMON_SETS = defineResource({
  group: 'apps',
  version: 'v1',
  plural: 'daemonsets',
  kind: 'DaemonSet',
  namespaced: true,
  shortNames: ['ds'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  columns: DAEMON_SET_COLUMNS,
  rules: {
    admit: object => {
      defaultDaemonSet(recordAt(object, 'spec'));
      return [];
    },
    onCreate: object => {
      object.status = {
        currentNumberScheduled: 0,
        desiredNumberScheduled: 0,
        numberMisscheduled: 0,
        numberReady: 0,
      };
    },
    validate: (object, old) => {
      const strategy = recordAt(object, 'spec.updateStrategy');
      return [
        ...validateRunning(object, old),
        ...(STRATEGIES.includes(String(strategy.type))
          ? []
          : [notSupported('spec.updateStrategy', strategy.type, STRATEGIES)]),
        ...['maxUnavailable', 'maxSurge'].flatMap(field =>
          validateCountOrPercent(
            fieldAt(strategy, `rollingUpdate.${field}`),
            `spec.updateStrategy.rollingUpdate.${field}`,
          ),
        ),
      ];
    },
  },
});

function defaultDaemonSet(spec: Record<string, unknown>): void {
  setDefaults(spec, { revisionHistoryLimit: 10, updateStrategy: {} });
  const strategy = recordIn(spec, 'updateStrategy') ?? {};
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    setDefaults(strategy, { rollingUpdate: {} });
    setDefaults(recordIn(strategy, 'rollingUpdate') ?? {}, {
      maxUnavailable: 1,
      maxSurge: 0,
    });
  }
  defaultTemplate(spec);
}
