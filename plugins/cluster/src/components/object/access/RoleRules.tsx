import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PolicyRule } from 'kubernetes-types/rbac/v1';
import { clusterTranslationRef } from '../../../translation';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';
import { BindingsSection } from './BindingsSection';

/** What a Role or ClusterRole lets one do, and who has it. */
export const RoleRules = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const rules = (object.rules ?? []) as PolicyRule[];
  const { name } = target.row.metadata;
  const { kind } = target.kind;
  return (
    <>
      <Section title={t('access.rules')}>
        <FactTable
          label={t('access.rules')}
          none={t('access.noRules')}
          columns={[
            t('access.resources'),
            t('access.groups'),
            t('access.names'),
            t('access.verbs'),
          ]}
          rows={rules.map((rule, index) => ({
            key: String(index),
            cells: [
              (rule.resources ?? rule.nonResourceURLs ?? []).join(', '),
              (rule.apiGroups ?? [])
                .map(group => group || t('access.coreGroup'))
                .join(', ') || '–',
              rule.resourceNames?.join(', ') ?? t('access.allNames'),
              rule.verbs.join(', '),
            ],
          }))}
        />
      </Section>
      <BindingsSection
        title={t('access.boundBy')}
        none={t('access.boundByNobody')}
        // A Role is bound in its own namespace alone.
        namespace={target.row.metadata.namespace}
        search={`${kind}/${name}`}
        isShown={({ role }) => role.kind === kind && role.name === name}
      />
    </>
  );
};
