import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Drawer from '@material-ui/core/Drawer';
import Fab from '@material-ui/core/Fab';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import TuneIcon from '@material-ui/icons/Tune';
import { visuallyHidden } from '@streamspace/plugin-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { useLeaveKeys } from '../../../hooks/useLeaveKeys';
import { sessionsRouteRef } from '../../../routes';
import { sessionsTranslationRef } from '../../../translation';
import { isOff, linkProps, type Control } from './control';
import { ControlItem } from './ControlItem';
import { SessionHead, type SessionHeadProps } from './SessionHead';

const useStyles = makeStyles({
  button: { position: 'absolute', right: 16, bottom: 16, zIndex: 2 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 12,
    padding: 16,
  },
  title: {
    margin: 0,
    fontSize: '1.125rem',
    flex: 1,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
});

/** The session bar on a narrow window: one button, and behind it a sheet with everything. */
export const SessionSheet = ({
  controls,
  ...head
}: SessionHeadProps & { controls: Control[] }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionsPath = useRouteRef(sessionsRouteRef);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const button = useRef<HTMLButtonElement>(null);
  useLeaveKeys(button);
  return (
    <>
      {!isOpen && <h1 style={visuallyHidden}>{head.title}</h1>}
      <Fab
        ref={button}
        className={classes.button}
        size="medium"
        color="primary"
        aria-label={t('view.controls')}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <TuneIcon />
      </Fab>
      <Drawer
        anchor="bottom"
        open={isOpen}
        onClose={close}
        PaperProps={
          { role: 'dialog', 'aria-label': t('view.controls') } as object
        }
      >
        <div className={classes.head}>
          <SessionHead {...head} iconSize={32} titleClass={classes.title} />
        </div>
        <List component="div">
          <ListItem
            button
            component={Link}
            role={undefined}
            to={sessionsPath()}
          >
            <ListItemIcon>
              <BackIcon fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t('view.back')} />
          </ListItem>
          {controls.map(control => (
            <ListItem
              key={control.id}
              button
              disabled={isOff(control)}
              aria-pressed={control.isOn}
              onClick={() => {
                close();
                control.onClick?.();
              }}
              {...linkProps(control)}
            >
              <ControlItem control={control} />
            </ListItem>
          ))}
        </List>
      </Drawer>
    </>
  );
};
