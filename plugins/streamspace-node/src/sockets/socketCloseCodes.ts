/** Codes with which the backend closes a WebSocket; 4000 to 4999 are for private use (RFC 6455, section 7.4.2). */
export const socketCloseCodes = {
  /** What was asked for has come to its end. */
  done: 1000,
  /** The server stops. */
  goingAway: 1001,
  internalError: 1011,
  /** A part of the platform, or the cluster, is away (IANA's registry of close codes). */
  tryAgainLater: 1013,
  /** The query of the address asks for what there is not. */
  badRequest: 4400,
  /** No, a wrong or an expired token. */
  unauthenticated: 4401,
  /** Not from the portal's Origin, or no permission. */
  forbidden: 4403,
  /** The client reads too slowly. */
  tooSlow: 4408,
} as const;
