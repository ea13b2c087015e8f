import type { PaletteEntry } from '../../palette/PaletteEntry';
import { usePaletteStyles } from './usePaletteStyles';

/** One thing to do, as an option of the list. What cannot be done stays, and says why. */
export const PaletteOption = (props: {
  id: string;
  entry: PaletteEntry;
  isChosen: boolean;
  onChoose: () => void;
  onRun: () => void;
}) => {
  const { id, entry, isChosen, onChoose, onRun } = props;
  const classes = usePaletteStyles();
  const detail = entry.reason ?? entry.detail;
  return (
    // The field above it has the focus and the keys; the option is for the pointer.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={entry.reason ? true : undefined}
      className={`${classes.option} ${isChosen ? classes.chosen : ''}`}
      // Moving, not entering: the list scrolls under a pointer that rests.
      onMouseMove={() => {
        if (!isChosen) onChoose();
      }}
      onMouseDown={event => event.preventDefault()}
      onClick={onRun}
    >
      <span aria-hidden className={classes.icon}>
        {entry.icon}
      </span>
      <span className={classes.text}>
        <span className={classes.title}>{entry.title}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
      {!entry.reason && <span className={classes.note}>{entry.note}</span>}
    </div>
  );
};
