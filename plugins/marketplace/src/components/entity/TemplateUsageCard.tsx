import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { useOfInstalled } from '../../hooks/useEntityTemplate';
import { marketplaceTranslationRef } from '../../translation';
import { AnswerSection, Note } from '../AnswerSection';
import { UsageFigures } from '../usage/UsageFigures';

/** How many people stand in the card; the template's own page has more. */
const named = 5;

/** Who uses an installed template, on its entity's page. */
export const TemplateUsageCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (name: string, signal: AbortSignal) => api.usageOf(name, signal),
    [api],
  );
  const answer = useOfInstalled(ask);
  return (
    <AnswerSection title={t('usage.title')} answer={answer}>
      {usage =>
        usage ? (
          <UsageFigures usage={usage} named={named} />
        ) : (
          <Note>{t('entity.notInstalled')}</Note>
        )
      }
    </AnswerSection>
  );
};
