import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { personName } from '@streamspace/plugin-react';
import { useId } from 'react';
import type { LivingConnection } from '../api/AdministrationApi';
import { connectionsTranslationRef } from '../translation';

/** Asks before people are disconnected: who, and from which session. */
export const DisconnectDialog = (props: {
  connections: readonly LivingConnection[];
  onClose: () => void;
  onDisconnect: () => void;
}) => {
  const { connections, onClose } = props;
  const { t } = useTranslationRef(connectionsTranslationRef);
  const id = useId();
  const nameOf = ({ user, session, sessionTitle, app }: LivingConnection) => {
    const title = sessionTitle ?? app;
    return t('list.row', {
      name: personName(user),
      session: title ? `${title} (${session})` : session,
    });
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-loss`}
    >
      <DialogTitle id={`${id}-title`}>
        {t('disconnect.title', {
          count: connections.length,
          name: personName(connections[0].user),
        })}
      </DialogTitle>
      <DialogContent>
        <ul>
          {connections.map(connection => (
            <li key={connection.name}>{nameOf(connection)}</li>
          ))}
        </ul>
        <DialogContentText id={`${id}-loss`}>
          {t('disconnect.loss')}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('disconnect.keep')}</Button>
        <Button
          color="secondary"
          variant="contained"
          disableElevation
          onClick={() => {
            props.onDisconnect();
            onClose();
          }}
        >
          {t('disconnect.now')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
