import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/ChevronRight';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import type { ListPage } from '../live/LiveList';
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

/**
 * Which rows of how many, and the way to the others; only the count where all fit on one page. Where a page begins is counted from its number:
 * the server pages by cursor, so rows that come and go on earlier pages shift it.
 */
export const TablePages = (props: {
  page: Omit<ListPage<unknown>, 'items'> & { items: readonly unknown[] };
  /** From 1. */
  number: number;
  rowsPerPage: number;
  /** Goes to a page by its cursor; the first has none. */
  onPage: (number: number, cursor?: string) => void;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { page, number, rowsPerPage, onPage } = props;
  const { items, totalItems, nextCursor, previousCursor } = page;
  if (totalItems === 0) return null;
  const isFirst = number === 1;
  if (isFirst && !nextCursor) {
    return (
      <div className={classes.bar}>
        {t('table.rows', { count: totalItems })}
      </div>
    );
  }
  const before = (number - 1) * rowsPerPage;
  return (
    <nav className={classes.bar} aria-label={t('table.pages')}>
      {t('table.page', {
        from: (before + 1).toLocaleString(),
        to: (before + items.length).toLocaleString(),
        total: totalItems.toLocaleString(),
      })}
      <IconButton
        aria-label={t('table.previousPage')}
        disabled={isFirst}
        onClick={() =>
          number === 2 || !previousCursor
            ? onPage(1)
            : onPage(number - 1, previousCursor)
        }
      >
        <PreviousIcon />
      </IconButton>
      <IconButton
        aria-label={t('table.nextPage')}
        disabled={!nextCursor}
        onClick={() => onPage(number + 1, nextCursor)}
      >
        <NextIcon />
      </IconButton>
    </nav>
  );
};
