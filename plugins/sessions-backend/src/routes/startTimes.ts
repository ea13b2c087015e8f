import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  QueryOf,
  SessionsOperations,
} from '@streamspace/plugin-common';
import type { Router } from 'express';
import type { StartStore } from '../database/StartStore';

/** Adds `/start-times`: figures of all sessions together, which name none of them, for everybody who is signed in. */
export function addStartTimesRoutes(
  router: Router,
  { starts, httpAuth }: { starts: StartStore; httpAuth: HttpAuthService },
): void {
  router.get('/start-times', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user'] });
    // The validator has turned the text into a list.
    const { template } = request.query as unknown as QueryOf<
      SessionsOperations['listStartTimes']
    >;
    response.json({
      items: await starts.times(template),
    } satisfies AnswerOf<SessionsOperations['listStartTimes']>);
  });
}
