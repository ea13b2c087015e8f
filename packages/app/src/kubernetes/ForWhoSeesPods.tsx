import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { kubernetesResourcesReadPermission } from '@backstage/plugin-kubernetes-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { EmptyState } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import { portalTranslationRef } from '../translation';

/** Shows the pods of an entity to who may see them, and to others that they may not. */
export const ForWhoSeesPods = (props: { children: ReactNode }) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const { allowed, loading } = usePermission({
    permission: kubernetesResourcesReadPermission,
  });
  if (loading) return null;
  if (allowed) return <>{props.children}</>;
  return (
    <EmptyState
      title={t('kubernetes.refused')}
      description={t('kubernetes.refusedHint')}
    />
  );
};
