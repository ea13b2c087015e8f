import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { makeStyles } from '@material-ui/core/styles';
import { templateInstallPermission } from '@streamspace/plugin-common';
import {
  EmptyState,
  ErrorPanel,
  GuardedButton,
  LinkButton,
  PageFrame,
  Skeletons,
  useMayI,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { Fold } from '../components/Fold';
import { FindingList } from '../components/FindingList';
import { Section } from '../components/Section';
import { ReviewsSection } from '../components/reviews/ReviewsSection';
import { EnvironmentList } from '../components/template/EnvironmentList';
import { InstallDialog } from '../components/template/InstallDialog';
import { ManifestText } from '../components/template/ManifestText';
import { Readme } from '../components/template/Readme';
import { TemplateAction } from '../components/template/TemplateAction';
import { TemplateFacts } from '../components/template/TemplateFacts';
import { TemplateHead } from '../components/template/TemplateHead';
import { TemplateNeeds } from '../components/template/TemplateNeeds';
import { UninstallDialog } from '../components/template/UninstallDialog';
import { UsageSection } from '../components/usage/UsageSection';
import { useCatalogTemplate } from '../hooks/useCatalogTemplate';
import { marketplaceRouteRef, templateRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gap: 24,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr) 380px',
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  column: { display: 'grid', gap: 16, minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
  error: { marginBottom: 16 },
}));

/** One template of a repository: all that is known of it, and installing, updating and uninstalling it. */
export const TemplatePage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { repository, name } = useRouteRefParams(templateRouteRef);
  const marketplacePath = useRouteRef(marketplaceRouteRef);
  const {
    value: template,
    error,
    reload,
  } = useCatalogTemplate(repository, name);
  const mayInstall = useMayI(templateInstallPermission);
  const [asked, setAsked] = useState<'install' | 'uninstall'>();
  const close = () => setAsked(undefined);

  if (error instanceof ResponseError && error.statusCode === 404) {
    return (
      <PageFrame title={t('template.missing')}>
        <EmptyState
          title={t('template.missing')}
          description={t('template.missingHint')}
          action={
            <LinkButton variant="outlined" to={marketplacePath()}>
              {t('template.toMarketplace')}
            </LinkButton>
          }
        />
      </PageFrame>
    );
  }
  const problem = error && (
    <div className={classes.error}>
      <ErrorPanel title={t('template.failed')} error={error} onRetry={reload} />
    </div>
  );
  if (!template) {
    return (
      <PageFrame title={name}>
        {problem ?? <Skeletons count={3} height={240} />}
      </PageFrame>
    );
  }

  const { displayName, installed, findings, manifest } = template;
  return (
    <PageFrame
      title={displayName}
      actions={
        <div className={classes.actions}>
          {installed && (
            <GuardedButton
              reason={mayInstall.reason}
              onClick={() => setAsked('uninstall')}
            >
              {t('template.uninstall')}
            </GuardedButton>
          )}
          <TemplateAction
            template={template}
            size="medium"
            onInstall={() => setAsked('install')}
          />
        </div>
      }
    >
      {problem}
      <TemplateHead template={template} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={t('template.about')}>
            {template.readme ? (
              <Readme text={template.readme} />
            ) : (
              t('template.noReadme')
            )}
          </Section>
          <ReviewsSection
            key={`${repository}/${name}`}
            template={template}
            onChanged={reload}
          />
          {findings.length > 0 && (
            <Fold title={t('template.findings', { count: findings.length })}>
              <FindingList findings={findings} />
            </Fold>
          )}
          <Fold title={t('template.manifest')}>
            <ManifestText label={t('template.manifest')} template={manifest} />
          </Fold>
        </div>
        <div className={classes.column}>
          <TemplateFacts template={template} />
          <TemplateNeeds template={template} />
          {installed && <UsageSection templateName={installed.name} />}
          <EnvironmentList env={manifest.spec.env ?? []} />
        </div>
      </div>
      {asked === 'install' && (
        <InstallDialog template={template} onClose={close} onDone={reload} />
      )}
      {asked === 'uninstall' && installed && (
        <UninstallDialog
          displayName={displayName}
          templateName={installed.name}
          onClose={close}
          onDone={reload}
        />
      )}
    </PageFrame>
  );
};
