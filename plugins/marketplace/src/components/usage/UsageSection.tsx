import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { useAnswer } from '@streamspace/plugin-react';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { AnswerSection } from '../AnswerSection';
import { UsageFigures } from './UsageFigures';

/** Who uses an installed template, on its page. */
export const UsageSection = ({ templateName }: { templateName: string }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.usageOf(templateName, signal),
    [api, templateName],
  );
  const answer = useAnswer(ask);
  return (
    <AnswerSection title={t('usage.title')} answer={answer}>
      {usage => <UsageFigures usage={usage} />}
    </AnswerSection>
  );
};
