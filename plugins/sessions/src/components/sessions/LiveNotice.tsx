import { useApi } from '@backstage/core-plugin-api';
import { liveSessionsApiRef, useSessions } from '@streamspace/plugin-react';
import { SocketNotice } from './SocketNotice';

/** Says when the tab's live sessions are not live any more, why, and offers to try again. */
export const LiveNotice = () => {
  const live = useApi(liveSessionsApiRef);
  const { socket } = useSessions();
  return <SocketNotice socket={socket} onRetry={live.retryNow} />;
};
