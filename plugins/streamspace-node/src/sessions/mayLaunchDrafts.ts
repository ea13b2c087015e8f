import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { templateManagePermission } from '@streamspace/plugin-common';

/** Whether somebody may launch drafts of templates: those who may manage templates. */
export async function mayLaunchDrafts(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const [{ result }] = await permissions.authorize(
    [{ permission: templateManagePermission }],
    { credentials },
  );
  return result === AuthorizeResult.ALLOW;
}
