/* Generated from crds/ by `yarn generate`. Do not edit. */

import type { CustomResource } from '../resources/CustomResource';

export interface TemplateRepositorySpec {
  /**
   * Clone URL without credentials.
   */
  url: string;
  branch?: string;
  /**
   * Folder of the templates inside the repository; . is the whole of it.
   */
  path?: string;
  auth?: {
    type?: 'none' | 'basic' | 'ssh' | 'token';
    /**
     * A Secret of the same namespace that is labelled stream.streamspace.io/repository with the repository's name. Its keys: username and password for basic; token, and username where the server wants another than x-access-token, for token; ssh-privatekey and known_hosts for ssh.
     */
    secretRef?: {
      name: string;
    };
  };
  /**
   * Lets the repository's Git host tell when somebody pushed.
   */
  webhook?: {
    /**
     * A Secret of the same namespace that is labelled stream.streamspace.io/repository with the repository's name; its key webhook-secret is what the host signs with.
     */
    secretRef: {
      name: string;
    };
  };
  syncInterval?: string;
  autoSync?: boolean;
  /**
   * Whether all users see its templates.
   */
  public?: boolean;
  /**
   * Entity refs of those who see its templates; all where empty.
   */
  allowedUsers?: string[];
}


export interface TemplateRepositoryStatus {
  phase?: 'Pending' | 'Syncing' | 'Synced' | 'Error';
  /**
   * What is being done, while it is Syncing.
   */
  message?: string;
  /**
   * When the branch was last seen to be what the catalog holds.
   */
  lastSync?: string;
  nextSync?: string;
  templateCount?: number;
  /**
   * How many files, or entries of a file with many, came to what.
   */
  files?: {
    accepted?: number;
    repaired?: number;
    duplicate?: number;
    rejected?: number;
    ignored?: number;
  };
  syncError?: string;
  /**
   * The commit that the catalog holds.
   */
  revision?: string;
  /**
   * The annotation stream.streamspace.io/sync-requested as it was when the last sync began.
   */
  handledSyncRequest?: string;
  observedGeneration?: number;
  conditions?: {
    type: string;
    status: 'True' | 'False' | 'Unknown';
    lastTransitionTime: string;
    reason: string;
    message: string;
    observedGeneration?: number;
  }[];
}


/** A Git repository whose templates the marketplace offers. */
export type TemplateRepository = CustomResource<'TemplateRepository', TemplateRepositorySpec, TemplateRepositoryStatus>;
