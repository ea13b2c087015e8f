import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  RelativeTime,
  sessionState,
  SessionStatus,
  sessionTitle,
  type Column,
} from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { findTemplate } from '../../hooks/useTemplates';
import { sessionsTranslationRef } from '../../translation';
import { lastUsed } from '../../sessions/lastUsed';
import { OneLine } from './OneLine';
import { SessionName } from './SessionName';
import { SessionUse } from './SessionUse';

/** The columns of a list of sessions. */
export function useSessionColumns(
  templates: Template[] | undefined,
  showsOwner: boolean,
): Column<Session>[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return useMemo(() => {
    const templateOf = ({ spec }: Session) =>
      findTemplate(templates, spec.template);
    const appName = (session: Session) =>
      templateOf(session)?.spec.displayName ?? session.spec.template;
    const columns: Column<Session>[] = [
      {
        id: 'name',
        title: t('sessions.name'),
        render: session => (
          <SessionName session={session} template={templateOf(session)} />
        ),
        sortValue: session => sessionTitle(session, appName(session)),
      },
      {
        id: 'state',
        title: t('sessions.state'),
        render: session => <SessionStatus session={session} />,
        sortValue: sessionState,
      },
      {
        id: 'app',
        title: t('sessions.app'),
        render: session => <OneLine text={appName(session)} />,
        sortValue: appName,
        isHideable: true,
      },
      {
        id: 'use',
        title: t('sessions.resources'),
        render: session => <SessionUse session={session} />,
        isHideable: true,
        isHiddenAtFirst: true,
      },
      {
        id: 'used',
        title: t('sessions.lastUsed'),
        render: session =>
          session.status?.activeConnections ? (
            t('sessions.inUse')
          ) : (
            <RelativeTime time={lastUsed(session)} />
          ),
        sortValue: session =>
          session.status?.activeConnections ? '9' : (lastUsed(session) ?? ''),
        isHideable: true,
      },
      {
        id: 'age',
        title: t('sessions.age'),
        render: ({ metadata }) => (
          <RelativeTime time={metadata.creationTimestamp} />
        ),
        sortValue: ({ metadata }) => metadata.creationTimestamp ?? '',
        isHideable: true,
      },
    ];
    if (showsOwner) {
      columns.splice(3, 0, {
        id: 'owner',
        title: t('sessions.owner'),
        render: ({ spec }) => spec.user.replace(/^user:default\//, ''),
        sortValue: ({ spec }) => spec.user,
        isHideable: true,
      });
    }
    return columns;
  }, [templates, showsOwner, t]);
}
