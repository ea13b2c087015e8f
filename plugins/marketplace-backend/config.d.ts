export interface Config {
  streamspace?: {
    marketplace?: {
      /**
       * Folder for what is fetched of repositories; it may be lost at any time. Default: one in the system's folder for temporary files.
       */
      cacheFolder?: string;
      /**
       * Hosts that repositories and icons may be fetched from, such as git.example.org or *.example.org. Default: all public hosts. A host on a private
       * network has to be named, and its network in allowedNetworks.
       */
      allowedHosts?: string[];
      /**
       * Private networks that those hosts may be on, as CIDR ranges such as 10.0.0.0/8. Default: none.
       */
      allowedNetworks?: string[];
      /**
       * From where images of templates may come: a registry such as docker.io, or a part of one with all below it such as ghcr.io/my-team or
       * lscr.io/linuxserver/*. Images without a registry are docker.io's, official ones docker.io/library's. Default: all; an empty list allows none.
       */
      allowedImages?: string[];
      /**
       * Folders on the portal's own machine that may be a repository, by a file:// URL. Default: none.
       */
      localFolders?: string[];
    };
  };
}
