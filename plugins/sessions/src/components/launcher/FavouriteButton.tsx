import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import StarIcon from '@material-ui/icons/Star';
import EmptyStarIcon from '@material-ui/icons/StarBorder';
import type { Template } from '@streamspace/plugin-common';
import { useFavourite } from '../../hooks/useFavourite';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  marked: { color: theme.palette.type === 'dark' ? '#f5c542' : '#8a6100' },
}));

/** The star that puts an app among the person's favourites, and takes it out of them. */
export const FavouriteButton = (props: {
  template: Template;
  /** Is told of a click with the button that was clicked. */
  onToggle?: (button: HTMLElement) => void;
}) => {
  const { template, onToggle } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const { isFavourite, toggle } = useFavourite(template.metadata.name!);
  const Icon = isFavourite ? StarIcon : EmptyStarIcon;
  return (
    <Tooltip
      title={t(isFavourite ? 'launcher.unfavourite' : 'launcher.favourite')}
    >
      <IconButton
        className={isFavourite ? classes.marked : undefined}
        aria-label={t('launcher.favouriteNamed', {
          name: template.spec.displayName,
        })}
        aria-pressed={isFavourite}
        onClick={event => {
          onToggle?.(event.currentTarget);
          toggle();
        }}
      >
        <Icon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
};
