import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { normalizeUserRef, type Session } from '@streamspace/plugin-common';
import {
  RelativeTime,
  sessionState,
  SessionStatus,
  sessionTitle,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { useOfInstalled } from '../../hooks/useEntityTemplate';
import { sessionRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { AnswerSection, Note } from '../AnswerSection';
import { useCardListStyles } from './cardListStyles';

const SessionLine = ({ session }: { session: Session }) => {
  const classes = useCardListStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const name = session.metadata.name!;
  const title = sessionTitle(session);
  return (
    <li className={classes.line}>
      <span className={classes.what}>
        {sessionPath ? <Link to={sessionPath({ name })}>{title}</Link> : title}
        <SessionStatus session={session} />
      </span>
      <span className={classes.note}>
        <RelativeTime time={session.metadata.creationTimestamp} />
      </span>
    </li>
  );
};

/** One's own sessions of an installed template, on its entity's page. */
export const TemplateSessionsCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useCardListStyles();
  const api = useApi(marketplaceApiRef);
  const identity = useApi(identityApiRef);
  const ask = useCallback(
    async (name: string, signal: AbortSignal) => {
      const [{ items }, { userEntityRef }] = await Promise.all([
        api.sessionsOf(name, signal),
        identity.getBackstageIdentity(),
      ]);
      return items.filter(
        session =>
          normalizeUserRef(session.spec.user) === userEntityRef &&
          sessionState(session) !== 'ended',
      );
    },
    [api, identity],
  );
  const answer = useOfInstalled(ask);
  return (
    <AnswerSection title={t('entity.sessions')} answer={answer}>
      {sessions => {
        if (!sessions) return <Note>{t('entity.notInstalled')}</Note>;
        if (sessions.length === 0) return <Note>{t('entity.noSessions')}</Note>;
        return (
          <ul className={classes.list}>
            {sessions.map(session => (
              <SessionLine key={session.metadata.uid} session={session} />
            ))}
          </ul>
        );
      }}
    </AnswerSection>
  );
};
