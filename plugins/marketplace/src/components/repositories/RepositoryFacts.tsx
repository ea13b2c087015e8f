import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  declaringEntityOf,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import { personName, RelativeTime } from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { marketplaceRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { Section } from '../Section';

/** Characters of a commit by which people know it. */
const shortRevision = 10;

/** Where a repository is, when it is synced, and who sees its templates. */
export const RepositoryFacts = (props: { repository: TemplateRepository }) => {
  const { metadata, spec, status } = props.repository;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const marketplacePath = useRouteRef(marketplaceRouteRef);
  const query = new URLSearchParams({ repository: metadata.name! });
  const seenBy =
    spec.public === false
      ? (spec.allowedUsers ?? []).map(personName).join(', ')
      : t('repository.everybody');
  return (
    <Section title={t('repository.facts')}>
      <FactList
        isWide
        facts={[
          [t('repositories.url'), spec.url],
          [t('repositories.branch'), spec.branch],
          [t('repository.folder'), spec.path],
          [
            t('repository.access'),
            t(`form.authTypes.${spec.auth?.type ?? 'none'}`),
          ],
          [t('repository.seenBy'), seenBy],
          [
            t('repositories.templates'),
            <Link key="templates" to={`${marketplacePath()}?${query}`}>
              {(status?.templateCount ?? 0).toLocaleString()}
            </Link>,
          ],
          [
            t('repository.revision'),
            status?.revision && (
              <span title={status.revision}>
                {status.revision.slice(0, shortRevision)}
              </span>
            ),
          ],
          [
            t('repositories.lastSync'),
            <RelativeTime key="last" time={status?.lastSync} />,
          ],
          [
            t('repositories.nextSync'),
            spec.autoSync === false ? (
              t('repositories.byHand')
            ) : (
              <RelativeTime key="next" time={status?.nextSync} />
            ),
          ],
          [
            t('repository.interval'),
            spec.autoSync !== false && spec.syncInterval,
          ],
          [t('repository.declaredBy'), declaringEntityOf(props.repository)],
          [
            t('repository.webhook'),
            spec.webhook ? t('webhook.on') : t('webhook.off'),
          ],
        ]}
      />
    </Section>
  );
};
