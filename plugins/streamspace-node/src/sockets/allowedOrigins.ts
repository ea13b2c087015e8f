import type { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * The Origins whose pages may open a socket: the portal's (`app.baseUrl`) and those that `backend.cors.origin` names.
 *
 * Patterns of `backend.cors.origin` are not taken: a session's host may well match one.
 */
export function allowedOrigins(config: RootConfigService): Set<string> {
  const cors = config.getOptional('backend.cors.origin');
  const named = [config.getOptionalString('app.baseUrl'), cors]
    .flat()
    .filter((value): value is string => typeof value === 'string');
  return new Set(
    named
      .filter(value => URL.canParse(value))
      .map(value => new URL(value).origin),
  );
}
