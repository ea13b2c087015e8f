import { arrayAt } from '../../objects/fieldAt';
import { AGE, NAME } from '../../table/Column';
import { defineResource } from '../defineResource';

/** ServiceAccounts, whom pods and programs are in the eyes of the server. */
export const SERVICE_ACCOUNTS = defineResource({
  group: '',
  version: 'v1',
  plural: 'serviceaccounts',
  kind: 'ServiceAccount',
  namespaced: true,
  shortNames: ['sa'],
  returnsDeleted: true,
  otherSubresources: [
    {
      name: 'token',
      kind: 'TokenRequest',
      verbs: ['create'],
      group: 'authentication.k8s.io',
      version: 'v1',
    },
  ],
  columns: [
    NAME,
    {
      name: 'Secrets',
      type: 'integer',
      cell: account => arrayAt(account, 'secrets').length,
    },
    AGE,
  ],
});
