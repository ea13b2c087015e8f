import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { sessionsTranslationRef } from '../../translation';

/** Chooses between one's own and shared sessions, and everyone's. */
export const WhoseToggle = (props: {
  showsAll: boolean;
  onChange: (showsAll: boolean) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('sessions.whose')}
      value={props.showsAll ? 'all' : 'mine'}
      onChange={(_event, value: string | null) => {
        if (value) props.onChange(value === 'all');
      }}
    >
      <ToggleButton value="mine">{t('sessions.mineAndShared')}</ToggleButton>
      <ToggleButton value="all">{t('sessions.everyones')}</ToggleButton>
    </ToggleButtonGroup>
  );
};
