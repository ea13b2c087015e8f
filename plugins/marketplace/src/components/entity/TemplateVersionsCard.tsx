import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { personName, RelativeTime } from '@streamspace/plugin-react';
import { useCallback } from 'react';
import {
  marketplaceApiRef,
  type TemplateVersion,
} from '../../api/MarketplaceApi';
import { useOfInstalled } from '../../hooks/useEntityTemplate';
import { marketplaceTranslationRef } from '../../translation';
import { AnswerSection, Note } from '../AnswerSection';
import { useCardListStyles } from './cardListStyles';

/** How many stand in the card; the template's own page has all. */
const shown = 5;

const Version = ({ version }: { version: TemplateVersion }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useCardListStyles();
  const number = version.number.toLocaleString();
  const { changedBy } = version;
  return (
    <li className={classes.line}>
      <span className={classes.what}>
        {version.version
          ? t('entity.versionNamed', { number, version: version.version })
          : t('entity.versionNumber', { number })}
        {version.isCurrent && <strong>{t('entity.versionCurrent')}</strong>}
      </span>
      <span className={classes.note}>
        <RelativeTime time={version.changedAt} />
        {changedBy && <> · {personName(changedBy)}</>}
      </span>
    </li>
  );
};

/** What an installed template has been, on its entity's page. */
export const TemplateVersionsCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useCardListStyles();
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (name: string, signal: AbortSignal) => api.versionsOf(name, signal),
    [api],
  );
  const answer = useOfInstalled(ask);
  return (
    <AnswerSection title={t('entity.versions')} answer={answer}>
      {versions => {
        if (!versions) return <Note>{t('entity.notInstalled')}</Note>;
        if (versions.length === 0) return <Note>{t('entity.noVersions')}</Note>;
        return (
          <>
            <ol className={classes.list}>
              {versions.slice(0, shown).map(version => (
                <Version key={version.number} version={version} />
              ))}
            </ol>
            {versions.length > shown && (
              <Note>
                {t('entity.moreVersions', { count: versions.length - shown })}
              </Note>
            )}
          </>
        );
      }}
    </AnswerSection>
  );
};
