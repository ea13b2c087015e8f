import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  errorMessage,
  isStarting,
  liveSessionsApiRef,
  sessionState,
} from '@streamspace/plugin-react';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { sessionsApiRef } from '../api/SessionsApi';
import { sessionRouteRef } from '../routes';
import { sessionsTranslationRef } from '../translation';
import { useLaunch, type LaunchOptions } from './useLaunch';

/** Launches and resumes apps from their cards, and opens the one that was asked for last as soon as it runs. */
export interface Launcher {
  /** Name of the template whose launch is being asked of the platform. */
  launching: string | undefined;
  /** Name of the session that opens by itself when it is ready. */
  opensNext: string | undefined;
  launch: (template: Template, options?: LaunchOptions) => void;
  resume: (session: Session) => void;
  /** Ends a start that is under way. */
  cancel: (session: Session) => void;
}

export function useLauncher(sessions: readonly Session[]): Launcher {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const launch = useLaunch();
  const alertApi = useApi(alertApiRef);
  const sessionPath = useRouteRef(sessionRouteRef);
  const navigate = useNavigate();
  const [launching, setLaunching] = useState<string>();
  const [opensNext, setOpensNext] = useState<string>();

  const tell = useCallback(
    (name: string, error: unknown) =>
      alertApi.post({
        message: t('launcher.launchFailed', {
          name,
          message: errorMessage(error),
        }),
        severity: 'error',
      }),
    [alertApi, t],
  );

  const next = sessions.find(({ metadata }) => metadata.name === opensNext);
  const nextState = next && sessionState(next);
  const nextIsUnderWay = next && (isStarting(next) || nextState === 'running');
  useEffect(() => {
    if (!nextState) return;
    if (nextState === 'running') navigate(sessionPath({ name: opensNext! }));
    if (!nextIsUnderWay) setOpensNext(undefined);
  }, [nextState, nextIsUnderWay, opensNext, navigate, sessionPath]);

  return {
    launching,
    opensNext,
    launch: (template, options) => {
      setLaunching(template.metadata.name);
      launch(template, options)
        .then(session => setOpensNext(session.metadata.name))
        .catch(error => tell(template.spec.displayName, error))
        .finally(() => setLaunching(undefined));
    },
    resume: session => {
      const name = session.metadata.name!;
      sessionsApi
        .setState(name, 'running')
        .then(woken => {
          live.put(woken);
          setOpensNext(name);
        })
        .catch(error => tell(session.spec.displayName ?? name, error));
    },
    cancel: session => {
      setOpensNext(undefined);
      const name = session.metadata.name!;
      const hasRunBefore = (session.status?.totalConnections ?? 0) > 0;
      const act: Promise<unknown> = hasRunBefore
        ? sessionsApi.setState(name, 'hibernated')
        : sessionsApi.end(name);
      act.catch(error => tell(session.spec.displayName ?? name, error));
    },
  };
}
