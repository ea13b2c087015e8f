export interface Config {
  streamspace?: {
    sessions?: {
      /**
       * Address of sessions at hosts of their own, such as https://{session}.sessions.example.org. The ports of pods that people open get hosts
       * beside them. Absent or null: ports are not opened in the browser.
       */
      url?: string;
    };
    cluster?: {
      /**
       * Name of the platform's own cluster among those of the cluster pages. Default: default.
       */
      name?: string;
      /**
       * What people call it. Default: its name.
       */
      title?: string;
      /**
       * In whose name people act on a cluster. user (the default): in their own, by impersonation, so that the cluster's RBAC and its audit
       * log hold; the platform's ServiceAccount needs the right to impersonate users and groups. platform: in that of the platform's
       * ServiceAccount, limited by the portal's permissions alone.
       */
      actAs?: 'user' | 'platform';
      /**
       * Most kinds that are watched at once on each cluster. Default: 60.
       */
      maxWatchedKinds?: number;
      /**
       * How long it is kept what nodes and pods used, in days: in five-minute means for the first of them, then in hourly ones. Default: 30.
       */
      keepUsageDays?: number;
      /**
       * Clusters whose history of use a Prometheus has, with the kubelet's metrics of containers. Without one it is what the portal has seen itself.
       */
      prometheus?: Array<{
        /**
         * Name of the cluster. Default: the platform's own.
         */
        cluster?: string;
        /**
         * Base URL of its HTTP API, such as http://prometheus.monitoring:9090.
         */
        url: string;
        /**
         * Sent as a bearer token.
         *
         * @visibility secret
         */
        token?: string;
      }>;
    };
  };
}
