import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  sessionOwner,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import {
  RelativeTime,
  sessionTitle,
  type Column,
} from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { findTemplate } from '../../hooks/useTemplates';
import type { SharedBy } from '../../hooks/useInvitations';
import { sessionsTranslationRef } from '../../translation';
import { lastUsed } from '../../sessions/lastUsed';
import { ConnectedPeople } from '../people/ConnectedPeople';
import { OneLine } from './OneLine';
import { OwnerCell } from './OwnerCell';
import { SessionName } from './SessionName';
import { SessionStateCell } from './SessionStateCell';
import { SessionUse } from './SessionUse';

/** The columns of a list of sessions, called as the Sessions API sorts. Whose they are stands in a column of its own with `onOwner`, else beside the name. */
export function useSessionColumns(
  templates: Template[] | undefined,
  options: {
    sharedBy?: (session: Session) => SharedBy | undefined;
    /** Is told whose sessions alone are to be shown. */
    onOwner?: (userRef: string) => void;
  },
): Column<Session>[] {
  const { sharedBy, onOwner } = options;
  const { t } = useTranslationRef(sessionsTranslationRef);
  return useMemo(() => {
    const templateOf = ({ spec }: Session) =>
      findTemplate(templates, spec.template);
    const owner: Column<Session> = {
      id: 'user',
      title: t('sessions.owner'),
      render: session => (
        <OwnerCell userRef={sessionOwner(session)} onChoose={onOwner!} />
      ),
      isSortable: true,
      isHideable: true,
    };
    return [
      {
        id: 'displayName',
        title: t('sessions.name'),
        render: session => (
          <SessionName
            session={session}
            template={templateOf(session)}
            sharedBy={sharedBy?.(session)}
          />
        ),
        isSortable: true,
      },
      {
        id: 'phase',
        title: t('sessions.state'),
        render: session => (
          <SessionStateCell
            session={session}
            name={sessionTitle(session, templateOf(session)?.spec.displayName)}
          />
        ),
        isSortable: true,
      },
      ...(onOwner ? [owner] : []),
      {
        id: 'activeConnections',
        title: t('sessions.here'),
        render: session => <ConnectedPeople session={session} />,
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'use',
        title: t('sessions.resources'),
        render: session => <SessionUse session={session} />,
        isHideable: true,
      },
      {
        id: 'template',
        title: t('sessions.app'),
        render: session => (
          <OneLine
            text={
              templateOf(session)?.spec.displayName ?? session.spec.template
            }
          />
        ),
        isSortable: true,
        isHideable: true,
        // The name says it too.
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
        isHiddenAtFirst: true,
      },
    ];
  }, [templates, sharedBy, onOwner, t]);
}
