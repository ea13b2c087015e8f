import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/frontend-plugin-api';
import { UserSettingsStorage } from '@backstage/plugin-user-settings';

const storageApi = ApiBlueprint.make({
  name: 'storage',
  params: define =>
    define({
      api: storageApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        errorApi: errorApiRef,
        fetchApi: fetchApiRef,
        identityApi: identityApiRef,
      },
      factory: apis => UserSettingsStorage.create(apis),
    }),
});

/** Keeps what people set (favourites, stars) in the backend's database in place of the browser, so that it follows them. */
export const storageModule = createFrontendModule({
  pluginId: 'app',
  extensions: [storageApi],
});
