import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 8,
    marginBottom: 24,
    [theme.breakpoints.down('xs')]: {
      flexWrap: 'nowrap',
      overflowX: 'auto',
      margin: '0 -4px 12px',
      padding: '4px 4px 8px',
    },
  },
  chip: { margin: 0, flexShrink: 0 },
}));

/** Narrows the apps down to one category. */
export const CategoryChips = (props: {
  categories: string[];
  chosen: string;
  onChoose: (category: string) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  return (
    <div
      role="group"
      aria-label={t('launcher.categories')}
      className={classes.chips}
    >
      {['', ...props.categories].map(category => {
        const isChosen = category === props.chosen;
        return (
          <Chip
            key={category}
            className={classes.chip}
            label={category || t('launcher.allCategories')}
            variant={isChosen ? 'default' : 'outlined'}
            color={isChosen ? 'primary' : 'default'}
            aria-pressed={isChosen}
            onClick={() => props.onChoose(category)}
          />
        );
      })}
    </div>
  );
};
