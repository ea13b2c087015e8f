import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { SelectField } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  fields: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 8,
    [theme.breakpoints.down('xs')]: { flex: '1 1 190px' },
  },
  field: {
    width: 272,
    [theme.breakpoints.down('xs')]: { flex: 1, width: 'auto' },
  },
}));

const hourMs = 3_600_000;

/** Milliseconds of each choice. */
const lengths = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
} as const;

type Length = keyof typeof lengths;

/** Until when something holds: a time from now, a date, or without end where that can be. */
export const ExpiryField = (props: {
  /** What it is about, for screen readers. */
  label: string;
  /** As a time of RFC 3339; undefined without end. */
  value: string | undefined;
  canBeEndless: boolean;
  onChange: (value: string | undefined) => void;
}) => {
  const { label, value, onChange } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const [asksDate, setAsksDate] = useState(false);
  const choose = (choice: string) => {
    setAsksDate(choice === 'date');
    if (choice === 'endless') onChange(undefined);
    if (Object.hasOwn(lengths, choice)) {
      const endMs = Date.now() + lengths[choice as Length];
      onChange(new Date(endMs).toISOString());
    }
  };
  const standing = value ? 'until' : 'endless';
  return (
    <span className={classes.fields}>
      <SelectField
        className={classes.field}
        label={label}
        isLabelHidden
        value={asksDate ? 'date' : standing}
        onChange={choose}
      >
        {props.canBeEndless && (
          <option value="endless">{t('share.endless')}</option>
        )}
        {value && (
          <option value="until">
            {t('share.until', { time: shortTime(value) })}
          </option>
        )}
        {(Object.keys(lengths) as Length[]).map(length => (
          <option key={length} value={length}>
            {t(`share.for.${length}`)}
          </option>
        ))}
        <option value="date">{t('share.for.date')}</option>
      </SelectField>
      {asksDate && (
        <TextField
          className={classes.field}
          type="datetime-local"
          variant="outlined"
          size="small"
          defaultValue={value && localTime(value)}
          inputProps={{
            'aria-label': t('share.date', { label }),
            min: localTime(new Date().toISOString()),
          }}
          onChange={event => {
            const time = new Date(event.target.value);
            if (!Number.isNaN(time.getTime())) onChange(time.toISOString());
          }}
        />
      )}
    </span>
  );
};

function shortTime(time: string): string {
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

/** A time in the form that the browser's field takes, in the reader's own time zone. */
function localTime(time: string): string {
  const date = new Date(time);
  const shiftMs = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - shiftMs).toISOString().slice(0, 16);
}
