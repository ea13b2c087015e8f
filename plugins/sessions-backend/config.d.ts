export interface Config {
  streamspace?: {
    gateway?: {
      /**
       * The gateway's readiness endpoint, asked for /api/v1/health. Where absent, health says nothing of the gateway.
       */
      healthUrl?: string;
    };
  };
}
