import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import HideIcon from '@material-ui/icons/ExpandLess';
import ShowIcon from '@material-ui/icons/ExpandMore';
import { Fragment, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useLeaveKeys } from '../../../hooks/useLeaveKeys';
import { sessionsRouteRef } from '../../../routes';
import { sessionsTranslationRef } from '../../../translation';
import { useFitting } from '../../../hooks/useFitting';
import { splitControls, type Control } from './control';
import { ControlButton } from './ControlButton';
import { moveByArrows } from './moveByArrows';
import { MoreMenu } from './MoreMenu';
import { SessionHead, type SessionHeadProps } from './SessionHead';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    minHeight: 44,
    padding: '0 8px',
    flexShrink: 0,
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  title: {
    margin: '0 8px',
    fontSize: '0.9375rem',
    fontWeight: 600,
    minWidth: 48,
    flexShrink: 1,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  controls: {
    display: 'flex',
    flex: 1,
    minWidth: 36,
    justifyContent: 'flex-end',
    alignItems: 'center',
  },
  gap: {
    width: 1,
    height: 20,
    margin: '0 8px',
    background: theme.palette.divider,
  },
  handle: {
    position: 'absolute',
    top: 0,
    right: 24,
    zIndex: 2,
    padding: '0 12px',
    borderRadius: '0 0 8px 8px',
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    border: `1px solid ${theme.palette.divider}`,
    borderTop: 0,
    '&:hover': { background: theme.palette.background.paper },
  },
}));

/** Width of a button of the bar, in pixels. */
const buttonPx = 32;

/** The one slim bar of a session view. It can be put away to a handle. What finds no room in it is behind *More*. */
export const SessionBar = ({
  controls,
  isHidden,
  onHide,
  ...head
}: SessionHeadProps & {
  controls: Control[];
  isHidden: boolean;
  onHide: (isHidden: boolean) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionsPath = useRouteRef(sessionsRouteRef);
  const space = useRef<HTMLDivElement>(null);
  const room = useFitting(space, buttonPx, !isHidden);
  const { visible, more } = splitControls(controls, room);
  const firstControl = useRef<HTMLAnchorElement & HTMLButtonElement>(null);
  useLeaveKeys(firstControl);
  const wasHidden = useRef(isHidden);
  useEffect(() => {
    // What had the focus is gone with the bar, or with its handle. What gets it now has just come, and cannot make ripples yet: it has none.
    if (wasHidden.current !== isHidden) firstControl.current?.focus();
    wasHidden.current = isHidden;
  }, [isHidden]);

  if (isHidden) {
    return (
      <IconButton
        ref={firstControl}
        className={classes.handle}
        size="small"
        focusRipple={false}
        aria-label={t('view.showBar')}
        onClick={() => onHide(false)}
      >
        <ShowIcon fontSize="small" />
      </IconButton>
    );
  }
  return (
    <div
      className={classes.bar}
      role="toolbar"
      aria-label={t('view.controls')}
      data-session-bar
      onKeyDown={moveByArrows}
    >
      <Tooltip title={t('view.back')}>
        <IconButton
          ref={firstControl}
          size="small"
          focusRipple={false}
          component={Link}
          role={undefined}
          to={sessionsPath()}
          aria-label={t('view.back')}
        >
          <BackIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <SessionHead {...head} iconSize={24} titleClass={classes.title} />
      <div ref={space} className={classes.controls}>
        {visible.map((control, index) => (
          <Fragment key={control.id}>
            {index > 0 && control.group !== visible[index - 1].group && (
              <span className={classes.gap} />
            )}
            <ControlButton control={control} />
          </Fragment>
        ))}
        {more.length > 0 && <MoreMenu controls={more} />}
      </div>
      <Tooltip title={t('view.hideBar')}>
        <IconButton
          size="small"
          aria-label={t('view.hideBar')}
          onClick={() => onHide(true)}
        >
          <HideIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </div>
  );
};
