import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import PendingIcon from '@material-ui/icons/RadioButtonUnchecked';
import { formatDuration } from '../time/formatDuration';
import { useNow } from '../time/useNow';
import { visuallyHidden } from '../text/visuallyHidden';
import { streamspaceReactTranslationRef } from '../translation';
import { startedAtMs, startSteps, type Stage, type StartStep } from './stages';
import { tones } from './stateAppearance';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, width: '100%' },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr auto',
    columnGap: 8,
    alignItems: 'center',
    padding: '3px 0',
    fontSize: '0.875rem',
    lineHeight: '1.25rem',
  },
  pending: { color: theme.palette.text.secondary },
  icon: { fontSize: 18 },
  done: { color: tones[theme.palette.type].running.text },
  active: { color: tones[theme.palette.type].starting.text },
  failed: { color: tones[theme.palette.type].failed.text },
  seconds: {
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.text.secondary,
  },
  message: {
    gridColumn: '2 / 4',
    color: theme.palette.text.secondary,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
  },
  usual: { marginTop: 8, color: theme.palette.text.secondary },
}));

const StepIcon = ({ state }: { state: StartStep['state'] }) => {
  const classes = useStyles();
  switch (state) {
    case 'done':
      return (
        <CheckIcon aria-hidden className={`${classes.icon} ${classes.done}`} />
      );
    case 'failed':
      return (
        <ErrorIcon
          aria-hidden
          className={`${classes.icon} ${classes.failed}`}
        />
      );
    case 'active':
      return (
        <CircularProgress
          aria-hidden
          role="presentation"
          size={16}
          thickness={5}
          className={classes.active}
        />
      );
    default:
      return (
        <PendingIcon
          aria-hidden
          className={`${classes.icon} ${classes.pending}`}
        />
      );
  }
};

/**
 * The five stages of a start with ticks and seconds. The stage in progress tells what Kubernetes says about it; a screen reader hears each
 * change of stage once.
 */
export const StartStages = (props: {
  stages: Stage[] | undefined;
  /** Whether the app is ready and the browser connects to it: the fifth stage. */
  connecting?: boolean;
  /** How long this app took lately; says so, and says when it takes longer. */
  usualMs?: number;
  /** Leaves out the steps that are still to come and their messages, for a card. */
  compact?: boolean;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const steps = startSteps(props.stages, props.connecting);
  const active = steps.find(({ state }) => state === 'active');
  const now = useNow(1000, active !== undefined);
  const startedMs = startedAtMs(props.stages);
  const isSlow =
    props.usualMs !== undefined &&
    startedMs !== undefined &&
    now - startedMs > props.usualMs * 1.5;
  const current = active ?? steps.find(({ state }) => state === 'failed');

  return (
    <div>
      <div role="status" style={visuallyHidden}>
        {current &&
          `${t(`stages.${current.name}`)}: ${t(`stages.${current.state}`)}`}
      </div>
      <ol className={classes.list} aria-label={t('stages.label')}>
        {steps
          .filter(({ state }) => !props.compact || state !== 'pending')
          .map(step => (
            <li
              key={step.name}
              className={`${classes.step} ${
                step.state === 'pending' ? classes.pending : ''
              }`}
              aria-current={step.state === 'active' ? 'step' : undefined}
            >
              <StepIcon state={step.state} />
              <span>
                {t(`stages.${step.name}`)}
                <span style={visuallyHidden}>
                  {` (${t(`stages.${step.state}`)})`}
                </span>
              </span>
              <span className={classes.seconds}>
                {step.startedMs !== undefined &&
                  formatDuration((step.finishedMs ?? now) - step.startedMs)}
              </span>
              {step.message &&
                (step.state === 'active' || step.state === 'failed') && (
                  <span className={classes.message}>{step.message}</span>
                )}
            </li>
          ))}
      </ol>
      {props.usualMs !== undefined && active && (
        <Typography variant="body2" className={classes.usual}>
          {t(isSlow ? 'stages.slow' : 'stages.usual', {
            duration: formatDuration(props.usualMs),
          })}
        </Typography>
      )}
    </div>
  );
};
