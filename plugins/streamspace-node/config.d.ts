export interface Config {
  streamspace?: {
    /**
     * Namespace of Templates, TemplateRepositories, Sessions and Connections. Default: streamspace.
     */
    namespace?: string;
    kubernetes?: {
      /**
       * Path of the kubeconfig file of the platform's cluster. Where absent, the cluster that the backend runs in.
       */
      kubeconfig?: string;
      /**
       * Whether that is the local cluster of StreamSpace, which is for a single machine and says so. Default: false.
       */
      local?: boolean;
    };
  };
}
