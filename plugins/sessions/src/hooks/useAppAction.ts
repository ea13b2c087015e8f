import { useRouteRef } from '@backstage/core-plugin-api';
import { sessionUpdatePermission } from '@streamspace/plugin-common';
import { sessionState, useMayI } from '@streamspace/plugin-react';
import type { App } from '../launcher/recentApps';
import { sessionRouteRef } from '../routes';
import { useLaunchRight } from './useLaunchRight';
import type { Launcher } from './useLauncher';

/** The one click that brings a person to an app: to the page of its session, or something to do first. */
export type AppAction =
  | { name: 'open' | 'details' | 'watch'; to: string }
  | {
      name: 'resume' | 'launch';
      run: () => void;
      /** Why it is not possible. */
      reason?: string;
    };

/** What a click on an app does, by the state of the session that its card stands for. */
export function useAppAction(
  { template, session }: App,
  launcher: Pick<Launcher, 'launch' | 'resume'>,
): AppAction {
  const sessionPath = useRouteRef(sessionRouteRef);
  const whyNot = useLaunchRight();
  const update = useMayI(sessionUpdatePermission, session?.metadata.name);
  const state = session && sessionState(session);
  const to = session ? sessionPath({ name: session.metadata.name! }) : '';

  switch (state) {
    case 'running':
      return { name: 'open', to };
    case 'failed':
      return { name: 'details', to };
    case 'waiting':
    case 'starting':
    case 'waking':
      return { name: 'watch', to };
    case 'hibernated':
    case 'hibernating':
      return {
        name: 'resume',
        run: () => launcher.resume(session!),
        reason: update.reason,
      };
    default:
      return {
        name: 'launch',
        run: () => launcher.launch(template),
        reason: whyNot(template),
      };
  }
}
