import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TemplateSpec } from '@streamspace/plugin-common';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { Section } from '../Section';

type Variable = NonNullable<TemplateSpec['env']>[number];

/** The variables that an app is started with, and where their values come from. */
export const EnvironmentList = (props: { env: readonly Variable[] }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const valueOf = ({ value, valueFrom }: Variable) => {
    const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
    if (secretKeyRef) return t('template.fromSecret', secretKeyRef);
    if (configMapKeyRef) return t('template.fromConfigMap', configMapKeyRef);
    return value ?? '';
  };
  return (
    <Section title={t('template.environment')}>
      {props.env.length === 0 ? (
        t('template.noEnvironment')
      ) : (
        <FactList
          facts={props.env.map(one => [one.name, <>{valueOf(one)}</>])}
        />
      )}
    </Section>
  );
};
