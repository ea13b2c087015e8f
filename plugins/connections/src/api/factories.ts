import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { administrationApiRef } from './AdministrationApi';
import { AdministrationClient } from './AdministrationClient';

/** The connections of the whole platform. */
export const administrationApiFactory = createApiFactory({
  api: administrationApiRef,
  deps: {
    configApi: configApiRef,
    fetchApi: fetchApiRef,
    identityApi: identityApiRef,
  },
  factory: apis => new AdministrationClient(apis),
});
