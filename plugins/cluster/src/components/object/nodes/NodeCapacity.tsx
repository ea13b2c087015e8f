import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { formatBytes } from '@streamspace/plugin-react';
import type { Node } from 'kubernetes-types/core/v1';
import { clusterTranslationRef } from '../../../translation';
import { FactTable } from '../FactTable';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';

/** What a node has of each resource, and what of it pods may have. */
export const NodeCapacity = ({ object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { status } = object as unknown as Node;
  const { capacity = {}, allocatable = {} } = status ?? {};
  const readable = (name: string, quantity: string | undefined) => {
    if (quantity === undefined) return '–';
    const isBytes = /memory|storage|hugepages/.test(name);
    return isBytes ? formatBytes(quantity) : quantity;
  };
  return (
    <Section title={t('node.capacity')}>
      <FactTable
        label={t('node.capacity')}
        none={t('node.untold')}
        columns={[t('node.resource'), t('node.has'), t('node.allocatable')]}
        rows={Object.entries(capacity).map(([name, quantity]) => ({
          key: name,
          cells: [
            name,
            readable(name, quantity),
            readable(name, allocatable[name]),
          ],
        }))}
      />
    </Section>
  );
};
