import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { UsageState } from '@streamspace/plugin-common';
import { clusterTranslationRef } from '../translation';

/** Above a list: why its columns of CPU and memory say nothing. */
export const UsageHint = ({ state }: { state: UsageState }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  if (state.name === 'measured' || state.name === 'waiting') return null;
  return (
    <Typography variant="body2" color="textSecondary" paragraph>
      {state.name === 'absent'
        ? t('usage.absentShort')
        : t('usage.hidden', { reason: state.reason })}
    </Typography>
  );
};
