import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  normalizeUserRef,
  type BodyOf,
  type SessionsOperations,
} from '@streamspace/plugin-common';
import { audited } from '@streamspace/plugin-node';
import type { Request, Router } from 'express';
import type {
  SessionListQuery,
  SessionPatch,
  SessionsService,
} from '../service/SessionsService';

type NewSession = BodyOf<SessionsOperations['createSession']>;

/** Adds the routes of `/sessions`. Their requests have been validated against `openapi.yaml`. */
export function addSessionRoutes(
  router: Router,
  {
    sessions,
    httpAuth,
    auditor,
  }: {
    sessions: SessionsService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  router.get('/sessions', async (request, response) => {
    const query = toSessionQuery(request);
    response.json(await sessions.list(await userOf(request), query));
  });

  router.post('/sessions', async (request, response) => {
    const { spec, metadata } = request.body as NewSession;
    const credentials = await userOf(request);
    const session = await audited(
      auditor,
      {
        eventId: 'session-create',
        severityLevel: 'medium',
        request,
        meta: { template: spec.template },
        outcome: ({ metadata: created }) => ({ session: created.name }),
      },
      () => sessions.create(credentials, { spec, name: metadata?.name }),
    );
    response
      .status(201)
      .location(`/api/v1/sessions/${session.metadata.name}`)
      .json(session);
  });

  router.get('/sessions/:id', async (request, response) => {
    response.json(await sessions.get(await userOf(request), request.params.id));
  });

  router.patch('/sessions/:id', async (request, response) => {
    const patch = request.body as SessionPatch;
    const { id } = request.params;
    const credentials = await userOf(request);
    const session = await audited(
      auditor,
      {
        eventId: 'session-update',
        severityLevel: 'medium',
        request,
        meta: { session: id, fields: Object.keys(patch.spec) },
      },
      () => sessions.patch(credentials, id, patch),
    );
    response.json(session);
  });

  router.delete('/sessions/:id', async (request, response) => {
    const { id } = request.params;
    // The validator has turned the text into a boolean.
    const deleteHome = (request.query.deleteHome as unknown) === true;
    const credentials = await userOf(request);
    await audited(
      auditor,
      {
        eventId: 'session-delete',
        severityLevel: deleteHome ? 'high' : 'medium',
        request,
        meta: { session: id, deleteHome },
      },
      () => sessions.delete(credentials, id, { deleteHome }),
    );
    response.status(204).end();
  });
}

/** The query as the validator left it: lists are arrays, numbers are numbers. */
function toSessionQuery({ query }: Request): SessionListQuery {
  const { user, ...rest } = query as unknown as SessionListQuery;
  return { ...rest, user: user?.map(toUserRef) };
}

function toUserRef(user: string): string {
  try {
    return normalizeUserRef(user);
  } catch (error) {
    throw new InputError(`user: ${(error as Error).message}`);
  }
}
