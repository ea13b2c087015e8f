import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { streamspaceReactTranslationRef } from '../translation';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
  },
  block: {
    borderRadius: 12,
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
});

/** Blocks of the size of what is being loaded. */
export const Skeletons = (props: { count: number; height: number }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  return (
    <div
      role="progressbar"
      aria-label={t('table.loading')}
      className={classes.grid}
    >
      {Array.from({ length: props.count }, (_, index) => (
        <Skeleton
          key={index}
          variant="rect"
          height={props.height}
          className={classes.block}
        />
      ))}
    </div>
  );
};
