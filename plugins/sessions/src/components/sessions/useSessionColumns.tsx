import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  sessionOwner,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import {
  RelativeTime,
  SessionStatus,
  type Column,
} from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { findTemplate } from '../../hooks/useTemplates';
import type { SharedBy } from '../../hooks/useInvitations';
import { sessionsTranslationRef } from '../../translation';
import { lastUsed } from '../../sessions/lastUsed';
import { personName } from '../../sessions/personName';
import { OneLine } from './OneLine';
import { SessionName } from './SessionName';
import { SessionUse } from './SessionUse';

/**
 * The columns of a list of sessions, called as the Sessions API sorts. Whose they are stands in a column of its own where everyone's are
 * shown, else beside the name.
 */
export function useSessionColumns(
  templates: Template[] | undefined,
  options: {
    showsOwner: boolean;
    sharedBy: (session: Session) => SharedBy | undefined;
  },
): Column<Session>[] {
  const { showsOwner, sharedBy } = options;
  const { t } = useTranslationRef(sessionsTranslationRef);
  return useMemo(() => {
    const templateOf = ({ spec }: Session) =>
      findTemplate(templates, spec.template);
    const appName = (session: Session) =>
      templateOf(session)?.spec.displayName ?? session.spec.template;
    const columns: Column<Session>[] = [
      {
        id: 'displayName',
        title: t('sessions.name'),
        render: session => (
          <SessionName
            session={session}
            template={templateOf(session)}
            sharedBy={sharedBy(session)}
          />
        ),
        isSortable: true,
      },
      {
        id: 'phase',
        title: t('sessions.state'),
        render: session => <SessionStatus session={session} />,
        isSortable: true,
      },
      {
        id: 'template',
        title: t('sessions.app'),
        render: session => <OneLine text={appName(session)} />,
        isSortable: true,
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
        id: 'lastUsed',
        title: t('sessions.lastUsed'),
        render: session =>
          session.status?.activeConnections ? (
            t('sessions.inUse')
          ) : (
            <RelativeTime time={lastUsed(session)} />
          ),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'createdAt',
        title: t('sessions.age'),
        render: ({ metadata }) => (
          <RelativeTime time={metadata.creationTimestamp} />
        ),
        isSortable: true,
        isHideable: true,
      },
    ];
    if (showsOwner) {
      columns.splice(3, 0, {
        id: 'user',
        title: t('sessions.owner'),
        render: session => personName(sessionOwner(session)),
        isSortable: true,
        isHideable: true,
      });
    }
    return columns;
  }, [templates, showsOwner, sharedBy, t]);
}
