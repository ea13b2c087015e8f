import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { clusterTranslationRef } from '../../../translation';
import type { KindSectionProps } from '../KindSectionProps';
import { BindingsSection } from './BindingsSection';

/** Which roles a ServiceAccount has, and by which bindings; those of its groups are not among them. */
export const AccountBindings = ({ target }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { name, namespace } = target.row.metadata;
  return (
    <BindingsSection
      title={t('access.rolesOfAccount')}
      none={t('access.noRoles')}
      // As the server prints it in the wide columns of bindings.
      search={`${namespace}/${name}`}
      isShown={({ subjects }) =>
        subjects.some(
          subject =>
            subject.kind === 'ServiceAccount' &&
            subject.name === name &&
            subject.namespace === namespace,
        )
      }
    />
  );
};
