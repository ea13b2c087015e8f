import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  formatBytes,
  Sparkline,
  useNow,
  type ConnectionHealth,
} from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import type { SocketMeter } from '../../../view/desktop/SocketMeter';
import { FactList } from './FactList';
import { InfoPopover } from './InfoPopover';

/** Latency of the portal and, for a desktop, what goes through its socket now and went in the last minute. */
export const ConnectionPopover = (props: {
  title: string;
  health: ConnectionHealth;
  meter: SocketMeter | undefined;
  anchor: HTMLElement;
  onClose: () => void;
}) => {
  const { health, meter } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  useNow(1_000, meter !== undefined);
  const history = meter?.history();
  const rate = (direction: 'receivedBytes' | 'sentBytes'): ReactNode => {
    if (!history) return undefined;
    const values = history.map(sample => sample[direction]);
    return (
      <>
        {t('view.perSecond', {
          amount: formatBytes(values[values.length - 1]),
        })}
        <Sparkline values={values} atLeast={1} />
      </>
    );
  };
  return (
    <InfoPopover
      title={props.title}
      anchor={props.anchor}
      onClose={props.onClose}
    >
      <FactList
        facts={[
          {
            name: t('view.latency'),
            value: health.latencyMs !== undefined && (
              <>
                {t('view.milliseconds', {
                  number: String(Math.round(health.latencyMs)),
                })}
                <Sparkline values={health.latenciesMs} atLeast={1} />
              </>
            ),
          },
          { name: t('view.received'), value: rate('receivedBytes') },
          { name: t('view.sent'), value: rate('sentBytes') },
        ]}
      />
    </InfoPopover>
  );
};
