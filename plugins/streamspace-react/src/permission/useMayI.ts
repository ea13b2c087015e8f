import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import type {
  Permission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { streamspaceReactTranslationRef } from '../translation';

/**
 * Whether the signed-in person may do this. Where not, the reason names the missing permission; while it is not known yet there is no reason and
 * no right.
 */
export function useMayI(
  permission: Permission,
  resourceName?: string,
): { isAllowed: boolean; reason?: string } {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const { allowed, loading } = usePermission({
    permission: permission as ResourcePermission,
    resourceRef: resourceName,
  });
  return {
    isAllowed: allowed,
    reason:
      allowed || loading
        ? undefined
        : t('permission.missing', { permission: permission.name }),
  };
}
