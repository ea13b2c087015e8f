import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import {
  errorMessage,
  FormDialog,
  personName,
} from '@streamspace/plugin-react';
import { useEffect, useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { marketplaceApiRef, type SessionsPage } from '../../api/MarketplaceApi';
import { sessionRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

/** Asks before a template is taken away, and names the sessions that it concerns, as far as one may see them. */
export const UninstallDialog = (props: {
  /** How people call it. */
  displayName: string;
  /** Name of the installed template. */
  templateName: string;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { displayName, templateName } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const sessionPath = useRouteRef(sessionRouteRef);
  const [sessions, setSessions] = useState<SessionsPage>();
  const [problem, setProblem] = useState<string>();
  const lossId = useId();

  useEffect(() => {
    const abort = new AbortController();
    api
      .sessionsOf(templateName, abort.signal)
      .then(setSessions)
      .catch(error => {
        if (!abort.signal.aborted) setProblem(errorMessage(error));
      });
    return () => abort.abort();
  }, [api, templateName]);

  const whatIsKnown = () => {
    if (problem) return t('uninstall.unknown', { message: problem });
    if (!sessions) return t('uninstall.looking');
    const count = sessions.totalItems;
    return count === 0 ? t('uninstall.none') : t('uninstall.some', { count });
  };
  const uninstall = async () => {
    await api.uninstall(templateName);
    alertApi.post({
      message: t('uninstall.done', { name: displayName }),
      severity: 'success',
      display: 'transient',
    });
    props.onDone();
  };
  const items = sessions?.items ?? [];
  const left = (sessions?.totalItems ?? 0) - items.length;

  return (
    <FormDialog
      title={t('uninstall.title', { name: displayName })}
      aria-describedby={lossId}
      cancelLabel={t('uninstall.keep')}
      submitLabel={t('uninstall.now')}
      isLoss
      onSubmit={uninstall}
      onClose={props.onClose}
    >
      <div id={lossId} aria-live="polite">
        <DialogContentText>{t('uninstall.loss')}</DialogContentText>
        <DialogContentText>{whatIsKnown()}</DialogContentText>
      </div>
      {items.length > 0 && (
        <ul>
          {items.map(({ metadata, spec }) => {
            const name = metadata.name!;
            const title = spec.displayName ?? name;
            return (
              <li key={name}>
                {sessionPath ? (
                  <Link to={sessionPath({ name })}>{title}</Link>
                ) : (
                  title
                )}
                {` · ${personName(spec.user)}`}
              </li>
            );
          })}
          {left > 0 && (
            <li>{t('uninstall.more', { number: left.toLocaleString() })}</li>
          )}
        </ul>
      )}
    </FormDialog>
  );
};
