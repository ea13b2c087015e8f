import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import BlockIcon from '@material-ui/icons/Block';
import { StateChip } from '@streamspace/plugin-react';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';

/** Says of a template that the platform does not allow it or cannot run it, and nothing of others. */
export const HostChip = ({ template }: { template: CatalogTemplate }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  if (!template.imageIsAllowed) {
    return (
      <div>
        <StateChip
          Icon={BlockIcon}
          tone="failed"
          title={t('app.notAllowedHint')}
        >
          {t('app.notAllowed')}
        </StateChip>
      </div>
    );
  }
  return template.runsHere === false ? (
    <div>
      <StateChip
        Icon={BlockIcon}
        tone="ending"
        title={t('app.runsNotHereHint')}
      >
        {t('app.runsNotHere')}
      </StateChip>
    </div>
  ) : null;
};
