export interface Config {
  catalog?: {
    providers?: {
      streamspace?: {
        /**
         * Entity ref of the owner of repositories that name none by the annotation stream.streamspace.io/owner. Default: group:default/admins.
         */
        defaultOwner?: string;
      };
    };
  };
}
