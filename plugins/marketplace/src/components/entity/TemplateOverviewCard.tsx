import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LaunchIcon from '@material-ui/icons/PlayArrow';
import { sessionCreatePermission } from '@streamspace/plugin-common';
import { AppIcon, LinkButton, useMayI } from '@streamspace/plugin-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { CatalogTemplateDetails } from '../../api/MarketplaceApi';
import { installState } from '../../catalog/installState';
import { useEntityTemplate } from '../../hooks/useEntityTemplate';
import { appsRouteRef, templateRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { FactList } from '../FactList';
import { InstallDialog } from '../template/InstallDialog';
import { RepositoryLink } from '../template/RepositoryLink';
import { TemplateAction } from '../template/TemplateAction';
import { AnswerSection } from '../AnswerSection';

const useStyles = makeStyles(theme => ({
  head: { display: 'flex', gap: 16, marginBottom: 16, minWidth: 0 },
  what: {
    minWidth: 0,
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 8,
    marginTop: 16,
  },
}));

/** To the launcher, which knows whether one has a session of it already; absent without the plugin for sessions, or the right to launch. */
const LaunchLink = (props: { name: string }) => {
  const { name } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const appsPath = useRouteRef(appsRouteRef);
  const { isAllowed } = useMayI(sessionCreatePermission);
  if (!appsPath || !isAllowed) return null;
  const query = new URLSearchParams({ q: name });
  return (
    <LinkButton
      variant="contained"
      color="primary"
      disableElevation
      startIcon={<LaunchIcon />}
      to={`${appsPath()}?${query}`}
      aria-label={t('entity.launchNamed', { name })}
    >
      {t('entity.launch')}
    </LinkButton>
  );
};

const Overview = (props: {
  template: CatalogTemplateDetails;
  onChanged: () => void;
}) => {
  const { template, onChanged } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const templatePath = useRouteRef(templateRouteRef);
  const [isInstalling, setIsInstalling] = useState(false);
  const { displayName, installed, repository, name } = template;
  return (
    <>
      <div className={classes.head}>
        <AppIcon name={displayName} icon={template.iconUrl} size={56} />
        <div className={classes.what}>
          {template.description && (
            <Typography variant="body2">{template.description}</Typography>
          )}
          <Typography variant="body2">
            {t(`app.${template.appType}`)}
          </Typography>
        </div>
      </div>
      <FactList
        facts={[
          [t('entity.version'), template.version],
          [t('entity.installedVersion'), installed?.version],
          [t('template.installedAs'), installed?.name],
          [
            t('template.repository'),
            <RepositoryLink key="repository" name={repository} />,
          ],
          [
            t('entity.more'),
            <Link key="more" to={templatePath({ repository, name })}>
              {t('entity.inMarketplace')}
            </Link>,
          ],
        ]}
      />
      <div className={classes.actions}>
        {installed && <LaunchLink name={displayName} />}
        {installState(template) !== 'installed' && (
          <TemplateAction
            template={template}
            size="medium"
            onInstall={() => setIsInstalling(true)}
          />
        )}
      </div>
      {isInstalling && (
        <InstallDialog
          template={template}
          onClose={() => setIsInstalling(false)}
          onDone={onChanged}
        />
      )}
    </>
  );
};

/** What a template is, on its entity's page: launch it, or install or update it. */
export const TemplateOverviewCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const answer = useEntityTemplate();
  return (
    <AnswerSection title={t('entity.overview')} answer={answer}>
      {template => <Overview template={template} onChanged={answer.reload} />}
    </AnswerSection>
  );
};
