import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RelativeTime } from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import type { CatalogTemplateDetails } from '../../api/MarketplaceApi';
import { marketplaceRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { Section } from '../Section';
import { RepositoryLink } from './RepositoryLink';

/** Characters of a commit by which people know it. */
const shortRevision = 10;

/** What a template is and where it comes from. */
export const TemplateFacts = (props: { template: CatalogTemplateDetails }) => {
  const { template } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const marketplacePath = useRouteRef(marketplaceRouteRef);
  const { repository, installed, version, revision } = template;

  const shownVersion =
    version && installed?.version && installed.version !== version
      ? t('template.versions', {
          catalog: version,
          installed: installed.version,
        })
      : version;
  const linksTo = (filter: 'category' | 'tag', values: readonly string[]) =>
    values.map((value, index) => (
      <span key={value}>
        {index > 0 && ', '}
        <Link
          to={`${marketplacePath()}?${new URLSearchParams({ [filter]: value })}`}
        >
          {value}
        </Link>
      </span>
    ));

  return (
    <Section title={t('template.facts')}>
      <FactList
        facts={[
          [t('template.version'), shownVersion],
          [t('template.installedAs'), installed?.name],
          [t('template.image'), template.image],
          [
            t('template.category'),
            template.categories.length > 0 &&
              linksTo('category', template.categories),
          ],
          [
            t('template.tags'),
            template.tags.length > 0 && linksTo('tag', template.tags),
          ],
          [
            t('template.repository'),
            <RepositoryLink key="repository" name={repository} />,
          ],
          [t('template.file'), template.path],
          [
            t('template.revision'),
            <span key="revision" title={revision}>
              {revision.slice(0, shortRevision)}
            </span>,
          ],
          [
            t('template.changed'),
            <RelativeTime key="changed" time={template.updatedAt} />,
          ],
        ]}
      />
    </Section>
  );
};
