import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { isRepositoryEntity, isTemplateEntity } from './entityKinds';

const overview = EntityCardBlueprint.make({
  name: 'template-overview',
  params: {
    type: 'info',
    filter: isTemplateEntity,
    loader: () =>
      import('../components/entity/TemplateOverviewCard').then(m => (
        <m.TemplateOverviewCard />
      )),
  },
});

const sessions = EntityCardBlueprint.make({
  name: 'template-sessions',
  params: {
    type: 'content',
    filter: isTemplateEntity,
    loader: () =>
      import('../components/entity/TemplateSessionsCard').then(m => (
        <m.TemplateSessionsCard />
      )),
  },
});

const usage = EntityCardBlueprint.make({
  name: 'template-usage',
  params: {
    type: 'content',
    filter: isTemplateEntity,
    loader: () =>
      import('../components/entity/TemplateUsageCard').then(m => (
        <m.TemplateUsageCard />
      )),
  },
});

const versions = EntityCardBlueprint.make({
  name: 'template-versions',
  params: {
    type: 'content',
    filter: isTemplateEntity,
    loader: () =>
      import('../components/entity/TemplateVersionsCard').then(m => (
        <m.TemplateVersionsCard />
      )),
  },
});

const repository = EntityCardBlueprint.make({
  name: 'repository-overview',
  params: {
    type: 'content',
    filter: isRepositoryEntity,
    loader: () =>
      import('../components/entity/RepositoryOverviewCard').then(m => (
        <m.RepositoryOverviewCard />
      )),
  },
});

const searchResult = SearchResultListItemBlueprint.make({
  name: 'template',
  params: {
    predicate: ({ type, document }) =>
      type === 'software-catalog' && 'template' in document,
    component: () =>
      import('../components/search/TemplateSearchResult').then(
        m => m.TemplateSearchResult,
      ),
  },
});

/** What the plugin adds to the pages of entities, and to the results of a search. */
export const entityExtensions = [
  overview,
  sessions,
  usage,
  versions,
  repository,
  searchResult,
];
