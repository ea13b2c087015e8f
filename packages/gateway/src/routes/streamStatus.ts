import type { ServerResponse } from 'node:http';
import type { Session } from '@streamspace/plugin-common';
import type { Browser } from '../resolve/ReadyPod';
import type { RoutingTable } from '../resolve/RoutingTable';
import { failureMessage, isSleeping } from '../resolve/sessionState';

/** Proxies close streams that are silent for a minute. */
const commentIntervalMs = 20_000;

/**
 * `/.streamspace/status`: what the waiting page draws, as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), one for each change. Resolves when the browser is gone.
 */
export async function streamStatus(
  response: ServerResponse,
  options: { table: RoutingTable; sessionName: string; browser: Browser },
): Promise<void> {
  const { table, sessionName, browser } = options;
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let sent = '';
  const send = () => {
    const status = statusOf(
      table.session(sessionName),
      session => table.readyPod(session, browser) !== undefined,
    );
    const text = JSON.stringify(status);
    // A reader that does not keep up misses steps in between, never the newest.
    if (text === sent || response.writableNeedDrain) return;
    sent = text;
    response.write(`event: status\ndata: ${text}\n\n`);
  };
  response.on('drain', send);
  const stopListening = table.onSessionChange(sessionName, send);
  const comments = setInterval(
    () => response.write(':\n\n'),
    commentIntervalMs,
  );
  send();
  await new Promise(resolve => response.once('close', resolve));
  clearInterval(comments);
  stopListening();
}

type Status = {
  phase?: string;
  stages: NonNullable<Session['status']>['stages'];
  ready: boolean;
  title?: string;
  message?: string;
};

function statusOf(
  session: Session | undefined,
  isReady: (session: Session) => boolean,
): Status {
  if (!session) {
    return {
      stages: [],
      ready: false,
      title: 'This session has ended',
      message: 'Launch the app again from the portal.',
    };
  }
  const { phase, stages = [] } = session.status ?? {};
  const failure = failureMessage(session);
  return {
    phase,
    stages: isSleeping(session) ? [] : stages,
    ready: !isSleeping(session) && isReady(session),
    ...(failure && {
      title: 'The app could not be started',
      message: failure,
    }),
    ...(isSleeping(session) && {
      title: 'This session is asleep',
      message: 'Reload the page to wake it.',
    }),
  };
}
