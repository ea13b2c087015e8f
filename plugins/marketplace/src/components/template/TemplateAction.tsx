import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import InstalledIcon from '@material-ui/icons/Check';
import { templateInstallPermission } from '@streamspace/plugin-common';
import {
  GuardedButton,
  LinkButton,
  StateChip,
  useMayI,
} from '@streamspace/plugin-react';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { installState } from '../../catalog/installState';
import { appsRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

/** The one thing to do with a template: install it, update it, or go to the app that it became. */
export const TemplateAction = (props: {
  template: CatalogTemplate;
  size?: 'small' | 'medium';
  onInstall: () => void;
}) => {
  const { template, size = 'small', onInstall } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const mayInstall = useMayI(templateInstallPermission);
  const appsPath = useRouteRef(appsRouteRef);
  const state = installState(template);
  const name = template.displayName;

  if (state !== 'installed') {
    const isUpdate = state === 'outdated';
    return (
      <GuardedButton
        size={size}
        variant={isUpdate ? 'contained' : 'outlined'}
        color="primary"
        disableElevation
        reason={
          mayInstall.reason ??
          (template.imageIsAllowed ? undefined : t('app.notAllowedHint'))
        }
        aria-label={t(isUpdate ? 'app.updateNamed' : 'app.installNamed', {
          name,
        })}
        onClick={onInstall}
      >
        {t(isUpdate ? 'app.update' : 'app.install')}
      </GuardedButton>
    );
  }
  if (!appsPath) {
    return (
      <StateChip Icon={InstalledIcon} tone="running">
        {t('app.installed')}
      </StateChip>
    );
  }
  // A search of the launcher for it, since the launcher knows what may be done with it.
  const query = new URLSearchParams({ q: name });
  const isSmall = size === 'small';
  return (
    <>
      <StateChip Icon={InstalledIcon} tone="running">
        {t('app.installed')}
      </StateChip>
      <LinkButton
        size={size}
        color="primary"
        to={`${appsPath()}?${query}`}
        aria-label={t(isSmall ? 'app.openNamed' : 'app.openInAppsNamed', {
          name,
        })}
      >
        {t(isSmall ? 'app.open' : 'app.openInApps')}
      </LinkButton>
    </>
  );
};
