import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import { FormDialog, personName } from '@streamspace/plugin-react';
import { useId } from 'react';
import type { LivingConnection } from '../api/AdministrationApi';
import { connectionsTranslationRef } from '../translation';

/** Asks before people are disconnected: who, and from which session. */
export const DisconnectDialog = (props: {
  connections: readonly LivingConnection[];
  onClose: () => void;
  onDisconnect: () => void;
}) => {
  const { connections } = props;
  const { t } = useTranslationRef(connectionsTranslationRef);
  const lossId = useId();
  const nameOf = ({ user, session, sessionTitle, app }: LivingConnection) => {
    const title = sessionTitle ?? app;
    return t('list.row', {
      name: personName(user),
      session: title ? `${title} (${session})` : session,
    });
  };
  return (
    <FormDialog
      title={t('disconnect.title', {
        count: connections.length,
        name: personName(connections[0].user),
      })}
      aria-describedby={lossId}
      cancelLabel={t('disconnect.keep')}
      submitLabel={t('disconnect.now')}
      isLoss
      onSubmit={() => {
        // The dialog does not wait for it: a toast tells what came of it.
        props.onDisconnect();
      }}
      onClose={props.onClose}
    >
      <ul>
        {connections.map(connection => (
          <li key={connection.name}>{nameOf(connection)}</li>
        ))}
      </ul>
      <DialogContentText id={lossId}>{t('disconnect.loss')}</DialogContentText>
    </FormDialog>
  );
};
