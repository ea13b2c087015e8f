import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { streamspaceReactTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    padding: '8px 16px',
    marginBottom: 12,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '& .MuiButton-root': {
      [theme.breakpoints.down('xs')]: { minHeight: 44 },
    },
  },
  count: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
}));

/** How many rows are chosen, and what one can do with them. The region is there before, so that screen readers hear the count. */
export const SelectionBar = (props: {
  count: number;
  actions: ReactNode;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { count, actions, onClear } = props;
  return (
    <div role="group" aria-label={t('table.chosenActions')}>
      {count > 0 && (
        <div className={classes.bar}>
          <span role="status" className={classes.count}>
            {t('table.chosen', { count })}
          </span>
          {actions}
          <Button size="small" onClick={onClear}>
            {t('table.clearChosen')}
          </Button>
        </div>
      )}
    </div>
  );
};
