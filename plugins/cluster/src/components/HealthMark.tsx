import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import OkIcon from '@material-ui/icons/CheckCircleOutline';
import ProgressIcon from '@material-ui/icons/Autorenew';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { Health } from '@streamspace/plugin-common';
import { tones, visuallyHidden } from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../translation';

const icons = {
  ok: OkIcon,
  progressing: ProgressIcon,
  warning: WarningIcon,
  failed: FailedIcon,
};

const useStyles = makeStyles(theme => {
  const tone = tones[theme.palette.type];
  return {
    mark: { display: 'inline-flex', verticalAlign: 'text-bottom' },
    ok: { color: tone.running.text },
    progressing: { color: tone.starting.text },
    warning: { color: theme.palette.type === 'light' ? '#8a5300' : '#ffc266' },
    failed: { color: tone.failed.text },
  };
});

/** How an object stands: an icon and a colour, and a word for screen readers. */
export const HealthMark = ({ health }: { health: Health }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const Icon = icons[health];
  return (
    <span className={`${classes.mark} ${classes[health]}`}>
      <Icon fontSize="small" aria-hidden />
      <span style={visuallyHidden}>{t(`health.${health}`)}</span>
    </span>
  );
};
