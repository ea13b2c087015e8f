import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { marketplaceTranslationRef } from '../../translation';

/** Values that are shown before somebody asks for all. */
const shownAtFirst = 8;

const useStyles = makeStyles(theme => ({
  group: { border: 0, margin: '0 0 20px', padding: 0, minWidth: 0 },
  title: {
    padding: 0,
    marginBottom: 4,
    fontSize: '0.8125rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  value: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '0 8px 0 0',
    minHeight: 32,
    borderRadius: 8,
    cursor: 'pointer',
    fontSize: '0.875rem',
    '&:hover': { background: theme.palette.action.hover },
    [theme.breakpoints.down('xs')]: { minHeight: 44 },
  },
  box: { padding: 6 },
  name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  count: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** A filter: its values with how many templates each would leave, of which one may choose several. */
export const FacetGroup = (props: {
  title: string;
  values: readonly { value: string; count: number; label: string }[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}) => {
  const { title, values, chosen, onChoose } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const isShown = (value: string, index: number) =>
    showsAll || index < shownAtFirst || chosen.includes(value);
  const toggle = (value: string) =>
    onChoose(
      chosen.includes(value)
        ? chosen.filter(other => other !== value)
        : [...chosen, value],
    );

  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{title}</legend>
      {values
        .filter(({ value }, index) => isShown(value, index))
        .map(({ value, count, label }) => (
          <label key={value} className={classes.value}>
            <Checkbox
              className={classes.box}
              size="small"
              color="primary"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <span className={classes.name}>{label}</span>
            <span className={classes.count}>{count.toLocaleString()}</span>
          </label>
        ))}
      {values.length > shownAtFirst && (
        <Button
          size="small"
          color="primary"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll
            ? t('browse.showFewer')
            : t('browse.showAll', { number: String(values.length) })}
        </Button>
      )}
    </fieldset>
  );
};
