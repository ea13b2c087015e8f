import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { parseDurationMs } from '@streamspace/plugin-common';
import { formatDuration } from '@streamspace/plugin-react';
import {
  offeredTimeouts,
  timeoutNames,
  type StopTimeouts,
} from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';
import { OverrideField } from '../OverrideField';

/** Chooses after how long a session hibernates by itself, by both rules. */
export const TimeoutFields = (props: {
  value: StopTimeouts;
  /** What holds where nothing is chosen, as far as that is known. */
  inherited: StopTimeouts;
  onChange: (value: StopTimeouts) => void;
}) => {
  const { value, inherited, onChange } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const inWords = (timeout: string) => {
    const milliseconds = parseDurationMs(timeout);
    return milliseconds === 0
      ? t('timeouts.never')
      : t('timeouts.after', { time: formatDuration(milliseconds) });
  };
  return (
    <>
      {timeoutNames.map(name => (
        <OverrideField
          key={name}
          label={t(`timeouts.${name}`)}
          hint={t(`timeouts.${name}Hint`)}
          value={value[name]}
          choices={offeredTimeouts(value[name])}
          inherited={inherited[name]}
          inWords={inWords}
          onChange={chosen => onChange({ ...value, [name]: chosen })}
        />
      ))}
    </>
  );
};
