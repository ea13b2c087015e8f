import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { UsageState } from '@streamspace/plugin-common';
import { clusterTranslationRef } from '../translation';

/** Why nobody knows what is used, and what to do about it; nothing where it is known. */
export const UsageNotice = ({ state }: { state: UsageState }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  if (state.name === 'absent') {
    return (
      <Alert severity="info">
        <AlertTitle>{t('usage.absent')}</AlertTitle>
        {t('usage.absentHint')}
      </Alert>
    );
  }
  if (state.name === 'failing' || state.name === 'refused') {
    return (
      <Alert severity="warning">
        {t('usage.hidden', { reason: state.reason })}
      </Alert>
    );
  }
  return null;
};
