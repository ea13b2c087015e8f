import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/ChevronRight';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import { streamspaceReactTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: 8,
    marginTop: 12,
    color: theme.palette.text.secondary,
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** Which rows of how many, and the way to the others; only the count where all fit on one page. */
export const TablePages = (props: {
  total: number;
  page: number;
  rowsPerPage: number;
  onPage: (page: number) => void;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { total, page, rowsPerPage } = props;
  if (total === 0) return null;
  if (total <= rowsPerPage) {
    return (
      <div className={classes.bar}>{t('table.rows', { count: total })}</div>
    );
  }
  const last = Math.min(total, page * rowsPerPage);
  return (
    <div className={classes.bar}>
      {t('table.page', {
        from: String((page - 1) * rowsPerPage + 1),
        to: String(last),
        total: total.toLocaleString(),
      })}
      <IconButton
        aria-label={t('table.previousPage')}
        disabled={page === 1}
        onClick={() => props.onPage(page - 1)}
      >
        <PreviousIcon />
      </IconButton>
      <IconButton
        aria-label={t('table.nextPage')}
        disabled={last === total}
        onClick={() => props.onPage(page + 1)}
      >
        <NextIcon />
      </IconButton>
    </div>
  );
};
