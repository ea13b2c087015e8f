import {
  connectionDeletePermission,
  connectionReadPermission,
  sessionConnectPermission,
  sessionCreatePermission,
  sessionDeletePermission,
  sessionReadAllPermission,
  sessionReadPermission,
  sessionSharePermission,
  sessionUpdatePermission,
  repositoryReadPermission,
  repositorySyncPermission,
  templateInstallPermission,
  templateManagePermission,
  templateReadPermission,
  templateReviewPermission,
} from '@streamspace/plugin-common';
import type { Role } from './roles';

/** How far a permission reaches: everything, or one's own sessions; of reading, those shared with one too. */
export type Scope = 'all' | 'own';

/** Of the catalog, everybody may read: templates stand there beside the rest of the portal. */
const catalogReading = {
  'catalog.entity.read': 'all',
  'catalog.location.read': 'all',
} as const;

/**
 * By name of the permission; what is not named is refused. An admin may do everything and has no entry.
 *
 * Of Backstage's own plugins two things are administrators' alone on purpose. Whoever may register locations of the catalog adds template repositories by
 * them, as `repositoryManagePermission` does. And whoever may read by the Kubernetes plugin may ask it for any label, and so sees what runs for everybody.
 */
export const roleGrants: Record<
  Exclude<Role, 'admin'>,
  Record<string, Scope>
> = {
  operator: {
    ...catalogReading,
    [sessionCreatePermission.name]: 'all',
    [sessionReadPermission.name]: 'all',
    [sessionReadAllPermission.name]: 'all',
    [sessionUpdatePermission.name]: 'all',
    [sessionDeletePermission.name]: 'own',
    [sessionSharePermission.name]: 'own',
    [sessionConnectPermission.name]: 'own',
    [connectionReadPermission.name]: 'all',
    [connectionDeletePermission.name]: 'all',
    [templateReadPermission.name]: 'all',
    [templateManagePermission.name]: 'all',
    [templateInstallPermission.name]: 'all',
    [templateReviewPermission.name]: 'all',
    [repositoryReadPermission.name]: 'all',
    [repositorySyncPermission.name]: 'all',
  },
  viewer: {
    ...catalogReading,
    [sessionReadPermission.name]: 'all',
    [sessionReadAllPermission.name]: 'all',
    [templateReadPermission.name]: 'all',
    [repositoryReadPermission.name]: 'all',
  },
  user: {
    ...catalogReading,
    [sessionCreatePermission.name]: 'all',
    [sessionReadPermission.name]: 'own',
    [sessionUpdatePermission.name]: 'own',
    [sessionDeletePermission.name]: 'own',
    [sessionSharePermission.name]: 'own',
    [sessionConnectPermission.name]: 'own',
    [templateReadPermission.name]: 'all',
    [templateReviewPermission.name]: 'all',
  },
};
