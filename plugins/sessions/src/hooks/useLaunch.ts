import { errorApiRef, useApi } from '@backstage/core-plugin-api';
import type { Session, Template } from '@streamspace/plugin-common';
import { liveSessionsApiRef } from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { sessionsApiRef, type LaunchRequest } from '../api/SessionsApi';
import { useAppTimesStore } from '../storage/useAppTimes';

/** What may be chosen for a launch. */
export type LaunchOptions = Omit<LaunchRequest, 'template'>;

/** Starts a session of an app; it is among the live ones when this resolves. Rejects with what the platform says. */
export function useLaunch(): (
  template: Template,
  options?: LaunchOptions,
) => Promise<Session> {
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const errorApi = useApi(errorApiRef);
  const launches = useAppTimesStore('launches');
  return useCallback(
    async (template, options) => {
      const name = template.metadata.name!;
      const session = await sessionsApi.launch({ ...options, template: name });
      live.put(session);
      // The app starts all the same when only the note of it fails.
      launches
        .set(name, new Date().toISOString())
        .catch(error => errorApi.post(error, { hidden: true }));
      return session;
    },
    [sessionsApi, live, errorApi, launches],
  );
}
