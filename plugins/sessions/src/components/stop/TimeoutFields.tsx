import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { parseDurationMs } from '@streamspace/plugin-common';
import { formatDuration } from '@streamspace/plugin-react';
import {
  offeredTimeouts,
  timeoutNames,
  type StopTimeouts,
} from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';

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
      {timeoutNames.map(name => {
        const own = value[name];
        const former = inherited[name];
        return (
          <TextField
            key={name}
            id={`stop-${name}`}
            label={t(`timeouts.${name}`)}
            helperText={t(`timeouts.${name}Hint`)}
            select
            fullWidth
            variant="outlined"
            size="small"
            value={own ?? ''}
            onChange={event =>
              onChange({ ...value, [name]: event.target.value || undefined })
            }
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
          >
            <option value="">
              {former === undefined
                ? t('timeouts.inheritedUnknown')
                : t('timeouts.inherited', { value: inWords(former) })}
            </option>
            {offeredTimeouts(own).map(timeout => (
              <option key={timeout} value={timeout}>
                {inWords(timeout)}
              </option>
            ))}
          </TextField>
        );
      })}
    </>
  );
};
