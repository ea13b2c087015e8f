import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  ConnectionsOperations,
  QueryOf,
} from '@streamspace/plugin-common';
import { audited, EventStream, userRefOf } from '@streamspace/plugin-node';
import type { Request, Response, Router } from 'express';
import type {
  Connecting,
  ConnectRequest,
  ConnectService,
} from '../service/ConnectService';
import type { ConnectionService } from '../service/ConnectionService';
import type { Waking } from '../service/PlaceService';

export type SessionRoutesOptions = {
  connect: ConnectService;
  connections: ConnectionService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** Characters of the user agent that a Connection holds (`crds/connection.yaml`). */
const maxUserAgentLength = 1024;

/** Adds `/sessions/:id/connect`, `disconnect` and `heartbeat`, and `/sign-out`. Their requests have been validated against `openapi.yaml`. */
export function addSessionRoutes(
  router: Router,
  { connect, connections, httpAuth, auditor }: SessionRoutesOptions,
): void {
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/sessions/:id/connect', async (request, response) => {
    const credentials = await userOf(request);
    const connecting = await audited(
      auditor,
      {
        eventId: 'session-connect',
        severityLevel: 'low',
        request,
        meta: { session: request.params.id },
      },
      () => connect.begin(credentials, toConnectRequest(request)),
    );
    if (request.accepts(['json', 'text/event-stream']) === 'json') {
      await answerOnce(connect, connecting, response);
    } else {
      await answerWithEvents(connect, connecting, response);
    }
  });

  router.post('/sessions/:id/disconnect', async (request, response) => {
    const credentials = await userOf(request);
    const { connection, tab } = request.body as BodyOf<
      ConnectionsOperations['disconnectSession']
    >;
    const sessionName = request.params.id;
    const user = userRefOf(credentials);
    const own = { user, sessionName, connection };
    if (tab) {
      await connections.closeTab(own, tab);
      response.status(204).end();
      return;
    }
    await audited(
      auditor,
      {
        eventId: 'session-disconnect',
        severityLevel: 'low',
        request,
        meta: { session: sessionName, connection },
      },
      () => connections.disconnect(own),
    );
    response.status(204).end();
  });

  router.post('/sign-out', async (request, response) => {
    const user = userRefOf(await userOf(request));
    await audited(
      auditor,
      { eventId: 'sessions-leave', severityLevel: 'low', request },
      () => connections.signOut(user, request.header('x-streamspace-browser')!),
    );
    response.status(204).end();
  });

  router.post('/sessions/:id/heartbeat', async (request, response) => {
    const user = userRefOf(await userOf(request));
    const { connection, tab, active } = request.body as BodyOf<
      ConnectionsOperations['heartbeat']
    >;
    const sessionName = request.params.id;
    await connections.heartbeat(
      { user, sessionName, connection },
      { tab, active },
    );
    response.status(204).end();
  });
}

/** 200 with what the browser needs, or 202 with how far the start has come. */
async function answerOnce(
  connect: ConnectService,
  connecting: Connecting,
  response: Response,
): Promise<void> {
  const { connected, session } = await connect.complete(
    connecting,
    closeSignal(response),
  );
  if (connected) {
    response.set('cache-control', 'no-store').json(connected);
    return;
  }
  const stage = session.status?.stages?.find(({ state }) => state === 'active');
  response.status(202).json({
    stage: stage?.name ?? session.status?.phase,
    session,
  } satisfies AnswerOf<ConnectionsOperations['connectSession'], 202>);
}

/** The same, as events that tell of each stage. */
async function answerWithEvents(
  connect: ConnectService,
  connecting: Connecting,
  response: Response,
): Promise<void> {
  const stream = new EventStream(response);
  try {
    const { connected, session } = await connect.complete(
      connecting,
      closeSignal(response),
      ({ status }) =>
        stream.send('stage', {
          phase: status?.phase ?? 'Pending',
          stages: status?.stages ?? [],
        }),
    );
    if (connected) stream.send('ready', connected);
    else stream.send('timeout', { session });
  } catch (error) {
    const { name, message } = error as Error;
    stream.send('error', { name, message });
  }
  stream.end();
}

function toConnectRequest(request: Request): ConnectRequest {
  // The validator has turned the texts of the query into booleans.
  const {
    wake = true,
    explicit = false,
    template,
  } = request.query as unknown as QueryOf<
    ConnectionsOperations['connectSession']
  >;
  return {
    template,
    sessionName: request.params.id,
    browserId: request.header('x-streamspace-browser')!,
    client: {
      clientIP: request.ip,
      userAgent: request.header('user-agent')?.slice(0, maxUserAgentLength),
    },
    waking: wakingOf({ wake, explicit }),
  };
}

function wakingOf(query: { wake: boolean; explicit: boolean }): Waking {
  if (!query.wake) return 'never';
  return query.explicit ? 'explicit' : 'automatic';
}

/** Aborts when nobody waits for the answer any more. */
function closeSignal(response: Response): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}
