import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { audited } from '@streamspace/plugin-node';
import type { Request } from 'express';
import type { UserCredentials } from '../service/CatalogVisibility';

export type Act = {
  eventId: string;
  meta: JsonObject;
  severityLevel?: 'low' | 'medium';
};

/** Runs an act of whoever sent a request, under audit unless it changes nothing (`?dryRun=true`). */
export type RunAct = <T>(
  request: Request,
  act: Act,
  run: (
    credentials: UserCredentials,
    options: { dryRun: boolean },
  ) => Promise<T>,
) => Promise<T>;

/** How a router runs acts. */
export function actsOf({
  httpAuth,
  auditor,
}: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): RunAct {
  return async (request, act, run) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    // The validator has turned the text into a boolean.
    const dryRun = (request.query.dryRun as unknown) === true;
    if (dryRun) return run(credentials, { dryRun });
    return audited(auditor, { severityLevel: 'medium', ...act, request }, () =>
      run(credentials, { dryRun }),
    );
  };
}
