import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { sessionsTranslationRef } from '../../translation';
import type { Surface } from '../../view/surfaces';

/** Chooses between the web page and the desktop of an app that has both. */
export const SurfaceToggle = (props: {
  surface: Surface;
  onChange: (surface: Surface) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('view.surface')}
      value={props.surface}
      onChange={(_event, surface: Surface | null) => {
        if (surface) props.onChange(surface);
      }}
    >
      <ToggleButton value="web">{t('view.web')}</ToggleButton>
      <ToggleButton value="desktop">{t('view.desktop')}</ToggleButton>
    </ToggleButtonGroup>
  );
};
