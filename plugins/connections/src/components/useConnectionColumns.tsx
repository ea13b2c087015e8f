import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  PersonAvatar,
  personName,
  RelativeTime,
  type Column,
} from '@streamspace/plugin-react';
import { useMemo } from 'react';
import type { LivingConnection } from '../api/AdministrationApi';
import { browserName } from '../connections/browserName';
import { connectionsTranslationRef } from '../translation';
import { FilterButton } from './FilterButton';
import { LastUse } from './LastUse';
import { Opened } from './Opened';
import { SessionCell } from './SessionCell';

/** The columns of the list of connections, called as the tracker sorts; a click on a session or a person narrows the list down. */
export function useConnectionColumns(
  onFilter: (id: 'session' | 'user', value: string) => void,
): Column<LivingConnection>[] {
  const { t } = useTranslationRef(connectionsTranslationRef);
  return useMemo(
    () => [
      {
        id: 'session',
        title: t('list.session'),
        render: connection => (
          <SessionCell
            connection={connection}
            onChoose={session => onFilter('session', session)}
          />
        ),
        isSortable: true,
      },
      {
        id: 'user',
        title: t('list.person'),
        render: ({ user }) => (
          <FilterButton
            hint={t('list.onlyPerson', { name: personName(user) })}
            onClick={() => onFilter('user', user)}
          >
            <PersonAvatar userRef={user} size={20} />
            {personName(user)}
          </FilterButton>
        ),
        isSortable: true,
      },
      {
        id: 'role',
        title: t('list.role'),
        render: ({ role }) => t(`list.roles.${role}`),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'connectedAt',
        title: t('list.since'),
        render: ({ connectedAt }) => <RelativeTime time={connectedAt} />,
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'lastActivity',
        title: t('list.lastUse'),
        render: connection => <LastUse connection={connection} />,
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'browser',
        title: t('list.browser'),
        render: ({ userAgent }) => (
          <span title={userAgent}>
            {browserName(userAgent) ?? t('list.unknown')}
          </span>
        ),
        isHideable: true,
      },
      {
        id: 'clientIP',
        title: t('list.address'),
        render: ({ clientIP }) => clientIP ?? t('list.unknown'),
        isSortable: true,
        isHideable: true,
      },
      {
        id: 'sockets',
        title: t('list.opened'),
        render: ({ tabs, sockets }) => <Opened tabs={tabs} sockets={sockets} />,
        isSortable: true,
        isHideable: true,
      },
    ],
    [t, onFilter],
  );
}
