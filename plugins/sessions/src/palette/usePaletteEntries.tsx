import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  AppIcon,
  SessionStatus,
  errorMessage,
  sessionState,
  sessionTitle,
  useSessions,
} from '@streamspace/plugin-react';
import { useNavigate } from 'react-router-dom';
import { useLaunch } from '../hooks/useLaunch';
import { useLaunchRight } from '../hooks/useLaunchRight';
import { findTemplate, useTemplates } from '../hooks/useTemplates';
import { useUserRef } from '../hooks/useUserRef';
import { sessionRouteRef } from '../routes';
import { lastTouched } from '../sessions/lastUsed';
import { otherOwner } from '../sessions/otherOwner';
import { useAppTimes } from '../storage/useAppTimes';
import { sessionsTranslationRef } from '../translation';
import type { PaletteEntry } from './PaletteEntry';
import { usePages } from './usePages';

const iconSize = 28;

/**
 * Everything that the palette can do: open a session of one's own or a shared one, the one used last first; launch an app that one has no session of,
 * favourites and recent ones first; go to a page.
 */
export function usePaletteEntries(): {
  entries: PaletteEntry[];
  isLoading: boolean;
} {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const alertApi = useApi(alertApiRef);
  const launch = useLaunch();
  const whyNot = useLaunchRight();
  const { templates, error } = useTemplates();
  const { items, isSynced } = useSessions();
  const userRef = useUserRef();
  const favourites = useAppTimes('favourites', templates ?? []) ?? [];
  const launches = useAppTimes('launches', templates ?? []) ?? [];
  const pages = usePages();

  const sessions = [...items.values()]
    .filter(session => !['ending', 'ended'].includes(sessionState(session)))
    .sort((a, b) => lastTouched(b).localeCompare(lastTouched(a)));

  const openSession = (session: Session): PaletteEntry => {
    const template = findTemplate(templates, session.spec.template);
    const title = sessionTitle(session, template?.spec.displayName);
    const owner = otherOwner(session, userRef);
    return {
      id: `session-${session.metadata.name}`,
      group: 'sessions',
      title,
      detail: owner && t('sessions.sharedBy', { name: owner }),
      keywords: [template?.spec.displayName, session.metadata.name, owner].join(
        ' ',
      ),
      icon: <AppIcon name={title} icon={template?.spec.icon} size={iconSize} />,
      note: <SessionStatus session={session} />,
      run: () => navigate(sessionPath({ name: session.metadata.name! })),
    };
  };

  const launchApp = (template: Template): PaletteEntry => {
    const { displayName, category, description, icon, tags } = template.spec;
    return {
      id: `app-${template.metadata.name}`,
      group: 'apps',
      title: displayName,
      keywords: [category, description, ...(tags ?? [])].join(' '),
      icon: <AppIcon name={displayName} icon={icon} size={iconSize} />,
      note: t('launcher.launch'),
      reason: whyNot(template),
      run: () => {
        launch(template)
          .then(({ metadata }) =>
            navigate(sessionPath({ name: metadata.name! })),
          )
          .catch(cause =>
            alertApi.post({
              message: t('launcher.launchFailed', {
                name: displayName,
                message: errorMessage(cause),
              }),
              severity: 'error',
            }),
          );
      },
    };
  };

  const liked = [...favourites, ...launches.reverse()];
  const rank = ({ metadata }: Template) => {
    const at = liked.findIndex(({ template }) => template === metadata.name);
    return at < 0 ? liked.length : at;
  };
  const apps = (templates ?? [])
    .filter(({ metadata }) =>
      sessions.every(
        ({ spec }) => spec.template !== metadata.name || spec.user !== userRef,
      ),
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.spec.displayName.localeCompare(b.spec.displayName),
    );

  return {
    isLoading: (!templates && !error) || !isSynced || !userRef,
    entries: [
      ...sessions.map(openSession),
      ...apps.map(launchApp),
      ...pages.map(({ title, path, icon }) => ({
        id: `page-${path}`,
        group: 'pages' as const,
        title,
        icon: icon ?? <span />,
        run: () => navigate(path),
      })),
    ],
  };
}
