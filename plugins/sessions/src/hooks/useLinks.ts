import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import { errorMessage } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsApiRef, type LinkRequest } from '../api/SessionsApi';
import { sessionRouteRef } from '../routes';
import { linksOf, type SharingLink } from '../sharing/grants';
import { inviteUrl } from '../sharing/invite';

/** The links of a session, and making and ending them; each act holds at once. */
export interface Links {
  links: readonly SharingLink[];
  isBusy: boolean;
  /** Why the last act failed. */
  problem: string | undefined;
  /** Address of the link that was just made, which is told only now. */
  newUrl: string | undefined;
  make: (link: LinkRequest) => Promise<void>;
  end: (id: string) => Promise<void>;
}

/** @param onChanged - takes the session as it is after each act. */
export function useLinks(
  session: Session,
  onChanged: (session: Session) => void,
): Links {
  const sessionsApi = useApi(sessionsApiRef);
  const sessionPath = useRouteRef(sessionRouteRef);
  const [links, setLinks] = useState(() => linksOf(session));
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<{ id: string; url: string }>();
  const name = session.metadata.name!;

  const run = async (act: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await act();
      const current = await sessionsApi.get(name);
      setLinks(linksOf(current));
      onChanged(current);
    } catch (error) {
      setProblem(errorMessage(error));
    } finally {
      setIsBusy(false);
    }
  };

  return {
    links,
    isBusy,
    problem,
    newUrl: made?.url,
    make: link =>
      run(async () => {
        const { id, secret } = await sessionsApi.makeLink(name, link);
        setMade({ id, url: inviteUrl(sessionPath({ name }), secret) });
      }),
    end: id =>
      run(async () => {
        await sessionsApi.endLink(name, id);
        if (made?.id === id) setMade(undefined);
      }),
  };
}
