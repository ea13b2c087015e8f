import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RelativeTime } from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../../translation';
import { FactTable } from './FactTable';
import { Section } from './Section';

/** A condition as built-in kinds have it: fewer fields are sure than by the conventions for new ones. */
export type ObjectCondition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
};

/** The conditions of an object's status. */
export const ConditionsTable = (props: { conditions: ObjectCondition[] }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  return (
    <Section title={t('conditions.title')}>
      <FactTable
        label={t('conditions.title')}
        columns={(
          ['type', 'status', 'reason', 'message', 'since'] as const
        ).map(id => t(`conditions.${id}`))}
        rows={props.conditions.map(condition => ({
          key: condition.type,
          cells: [
            condition.type,
            condition.status,
            condition.reason,
            condition.message,
            <RelativeTime key="since" time={condition.lastTransitionTime} />,
          ],
        }))}
      />
    </Section>
  );
};
