import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Container } from 'kubernetes-types/core/v1';
import { environmentOf } from '../../../pods/environment';
import { clusterTranslationRef } from '../../../translation';
import { FactTable } from '../FactTable';
import { ObjectLink } from '../ObjectLink';

/** The variables of a container. Of those from a Secret it says from which, and the value is not asked for. */
export const ContainerEnvironment = (props: {
  namespace: string;
  container: Container;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { namespace, container } = props;
  return (
    <FactTable
      label={t('pod.environmentOf', { name: container.name })}
      columns={[t('columns.name'), t('pod.value')]}
      rows={environmentOf(container).map(
        ({ name, value, from, field }, index) => ({
          key: `${index} ${name}`,
          cells: [
            name,
            from ? (
              <span key="from">
                {t(`pod.from.${from.kind}`)}{' '}
                <ObjectLink
                  isInText
                  kind={from.kind}
                  namespace={namespace}
                  name={from.name}
                />
                {from.key && ` ${from.key}`}
              </span>
            ) : (
              (value ?? field)
            ),
          ],
        }),
      )}
    />
  );
};
