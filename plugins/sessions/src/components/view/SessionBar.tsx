import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import HideIcon from '@material-ui/icons/ExpandLess';
import ShowIcon from '@material-ui/icons/ExpandMore';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { useLeaveKeys } from '../../hooks/useLeaveKeys';
import { sessionsRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import type { Control } from './control';
import { ControlButton } from './ControlButton';
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
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  grow: { flex: 1 },
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

/** The one slim bar of a session view. It can be put away to a handle. */
export const SessionBar = ({
  controls,
  ...head
}: SessionHeadProps & { controls: Control[] }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionsPath = useRouteRef(sessionsRouteRef);
  const [isHidden, setIsHidden] = useState(false);
  const firstControl = useRef<HTMLAnchorElement & HTMLButtonElement>(null);
  useLeaveKeys(firstControl);
  const wasHidden = useRef(isHidden);
  useEffect(() => {
    // What had the focus is gone with the bar, or with its handle.
    if (wasHidden.current !== isHidden) firstControl.current?.focus();
    wasHidden.current = isHidden;
  }, [isHidden]);

  if (isHidden) {
    return (
      <IconButton
        ref={firstControl}
        className={classes.handle}
        size="small"
        aria-label={t('view.showBar')}
        onClick={() => setIsHidden(false)}
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
    >
      <Tooltip title={t('view.back')}>
        <IconButton
          ref={firstControl}
          size="small"
          component={Link}
          role={undefined}
          to={sessionsPath()}
          aria-label={t('view.back')}
        >
          <BackIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <SessionHead {...head} iconSize={24} titleClass={classes.title} />
      <span className={classes.grow} />
      {controls.map(control => (
        <ControlButton key={control.id} control={control} />
      ))}
      <Tooltip title={t('view.hideBar')}>
        <IconButton
          size="small"
          aria-label={t('view.hideBar')}
          onClick={() => setIsHidden(true)}
        >
          <HideIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </div>
  );
};
