import type { Cause } from '../../errors/ApiError';
import { invalidValue } from '../../errors/causes';
import { recordAt, textAt } from '../../objects/fieldAt';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn } from '../../table/Column';
import { defineResource } from '../defineResource';

/** ResourceQuotas, which bound what a namespace may use; `quota/` holds them to it. */
export const RESOURCE_QUOTAS = defineResource({
  group: '',
  version: 'v1',
  plural: 'resourcequotas',
  kind: 'ResourceQuota',
  namespaced: true,
  shortNames: ['quota'],
  hasStatus: true,
  returnsDeleted: true,
  columns: [
    NAME,
    textColumn('Request', quota => useOf(quota, name => !isLimit(name))),
    textColumn('Limit', quota => useOf(quota, isLimit)),
    AGE,
  ],
  rules: { validate: validateHard },
});

function validateHard(quota: KubernetesObject): Cause[] {
  return Object.entries(recordAt(quota, 'spec.hard'))
    .filter(([, amount]) => String(amount).startsWith('-'))
    .map(([name, amount]) =>
      invalidValue(
        `spec.hard[${name}]`,
        amount,
        'must be greater than or equal to 0',
      ),
    );
}

function isLimit(name: string): boolean {
  return name.startsWith('limits.');
}

/** Such as `pods: 1/10, requests.cpu: 500m/2`. */
function useOf(
  quota: KubernetesObject,
  isWanted: (name: string) => boolean,
): string {
  const used = recordAt(quota, 'status.used');
  return Object.entries(recordAt(quota, 'status.hard'))
    .filter(([name]) => isWanted(name))
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, hard]) => `${name}: ${textOf(used[name])}/${textOf(hard)}`)
    .join(', ');
}

function textOf(amount: unknown): string {
  return textAt({ amount }, 'amount') || '0';
}
