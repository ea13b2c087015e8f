import { CustomErrorBase } from '@backstage/errors';

/** The thing was there and is no more; answered with 410. */
export class GoneError extends CustomErrorBase {
  override readonly name = 'GoneError';
  readonly statusCode = 410;
}

/** As many people as may be there are there; answered with 429. */
export class TooManyConnectionsError extends CustomErrorBase {
  override readonly name = 'TooManyConnectionsError';
  readonly statusCode = 429;
}
