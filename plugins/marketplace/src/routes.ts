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

/** The templates that can be launched, for those who manage them. */
export const libraryRouteRef = createRouteRef({
  id: 'streamspace-marketplace/library',
});

/** Writing a new template. */
export const newTemplateRouteRef = createSubRouteRef({
  id: 'streamspace-marketplace/library/new',
  parent: libraryRouteRef,
  path: '/new',
});

/** Editing a template, or one's draft of one that is to be. */
export const editedTemplateRouteRef = createSubRouteRef({
  id: 'streamspace-marketplace/library/template',
  parent: libraryRouteRef,
  path: '/:name',
});

/** What a template has been. */
export const versionsRouteRef = createSubRouteRef({
  id: 'streamspace-marketplace/library/versions',
  parent: libraryRouteRef,
  path: '/:name/versions',
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
