import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import { clusterTranslationRef } from '../../../translation';
import { Fact, Facts } from '../Facts';
import type { KindSectionProps } from '../KindSectionProps';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';
import { SubjectName } from './SubjectName';

/** Which role a binding gives to whom. */
export const BindingSubjects = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { roleRef, subjects = [] } = object as unknown as RoleBinding;
  return (
    <Section title={t('access.binding')}>
      <Facts>
        <Fact name={t('access.role')}>
          {roleRef.kind}{' '}
          <ObjectLink
            isInText
            kind={`${roleRef.kind.toLowerCase()}s.${roleRef.apiGroup}`}
            namespace={target.row.metadata.namespace}
            name={roleRef.name}
          />
        </Fact>
        <Fact name={t('access.subjects')}>
          {subjects.length === 0
            ? t('access.noSubjects')
            : subjects.map((subject, index) => (
                <div key={index}>
                  <SubjectName subject={subject} />
                </div>
              ))}
        </Fact>
      </Facts>
    </Section>
  );
};
