/* Generated from crds/ by `yarn generate`. Do not edit. */

import type { CustomResource } from '../resources/CustomResource';

export interface TemplateRepositorySpec {
  /**
   * Clone URL without credentials.
   */
  url: string;
  branch?: string;
  /**
   * Folder of the templates inside the repository.
   */
  path?: string;
  auth?: {
    type?: 'none' | 'basic' | 'ssh' | 'token';
    secretRef?: {
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
  lastSync?: string;
  templateCount?: number;
  syncError?: string;
  /**
   * The commit that was read last.
   */
  revision?: string;
  observedGeneration?: number;
}


/** A Git repository whose templates the marketplace offers. */
export type TemplateRepository = CustomResource<'TemplateRepository', TemplateRepositorySpec, TemplateRepositoryStatus>;
