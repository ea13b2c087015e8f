import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The templates of all repositories. */
export const marketplaceRouteRef = createRouteRef({
  id: 'streamspace-marketplace',
});

/** One template of a repository. */
export const templateRouteRef = createSubRouteRef({
  id: 'streamspace-marketplace/template',
  parent: marketplaceRouteRef,
  path: '/:repository/:name',
});

/** The template repositories. */
export const repositoriesRouteRef = createRouteRef({
  id: 'streamspace-marketplace/repositories',
});

/** One template repository. */
export const repositoryRouteRef = createSubRouteRef({
  id: 'streamspace-marketplace/repository',
  parent: repositoriesRouteRef,
  path: '/:name',
});

/** The launcher, of the plugin for sessions where a portal has it. */
export const appsRouteRef = createExternalRouteRef({
  id: 'streamspace-marketplace/apps',
  optional: true,
  defaultTarget: 'streamspace-sessions.apps',
});

/** One session's view, of the same plugin. */
export const sessionRouteRef = createExternalRouteRef({
  id: 'streamspace-marketplace/session',
  params: ['name'],
  optional: true,
  defaultTarget: 'streamspace-sessions.session',
});
