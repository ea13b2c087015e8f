import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { templateManagePermission } from '@streamspace/plugin-common';
import {
  EmptyState,
  ErrorPanel,
  GuardedButton,
  LinkButton,
  PageFrame,
  Skeletons,
  useMayI,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { libraryApiRef } from '../api/LibraryApi';
import { marketplaceApiRef } from '../api/MarketplaceApi';
import { RollbackDialog } from '../components/library/RollbackDialog';
import { VersionDiff } from '../components/library/VersionDiff';
import { VersionList } from '../components/library/VersionList';
import { Section } from '../components/Section';
import { editedTemplateRouteRef, versionsRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gap: 24,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(260px, 360px) minmax(0, 1fr)',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  act: { marginTop: 16 },
}));

/** What a template has been: each version beside what is live, and the way back to it. */
export const VersionsPage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const library = useApi(libraryApiRef);
  const marketplace = useApi(marketplaceApiRef);
  const { name } = useRouteRefParams(versionsRouteRef);
  const editPath = useRouteRef(editedTemplateRouteRef);
  const mayManage = useMayI(templateManagePermission);
  const [query, setQuery] = useSearchParams();
  const [isRollingBack, setIsRollingBack] = useState(false);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const [live, versions] = await Promise.all([
        library.template(name, signal),
        marketplace.versionsOf(name, signal),
      ]);
      return { live, versions };
    },
    [library, marketplace, name],
  );
  const { value: answer, error, reload } = useAnswer(ask);
  const { live, versions = [] } = answer ?? {};
  const title = t('versionsPage.title', {
    name: live?.spec.displayName ?? name,
  });
  const asked = Number(query.get('version'));
  const chosen =
    versions.find(({ number }) => number === asked) ??
    versions.find(({ isCurrent }) => !isCurrent) ??
    versions.at(0);

  const content = () => {
    if (error) {
      return (
        <ErrorPanel
          title={t('versionsPage.failed')}
          error={error}
          onRetry={reload}
        />
      );
    }
    if (!answer) return <Skeletons count={2} height={240} />;
    if (!live || !chosen) {
      return (
        <EmptyState
          title={t('versionsPage.empty')}
          description={t('versionsPage.emptyHint')}
        />
      );
    }
    const number = String(chosen.number);
    return (
      <div className={classes.columns}>
        <VersionList
          versions={versions}
          chosen={chosen.number}
          onChoose={one =>
            setQuery({ version: String(one) }, { replace: true })
          }
        />
        <Section
          title={t(
            chosen.isCurrent ? 'versionsPage.diffCurrent' : 'versionsPage.diff',
            { number },
          )}
        >
          <VersionDiff live={live} number={chosen.number} />
          {!chosen.isCurrent && (
            <div className={classes.act}>
              <GuardedButton
                variant="outlined"
                color="primary"
                reason={mayManage.reason}
                onClick={() => setIsRollingBack(true)}
              >
                {t('versionsPage.rollBack', { number })}
              </GuardedButton>
            </div>
          )}
        </Section>
      </div>
    );
  };
  const afterRollback = () => {
    setQuery({}, { replace: true });
    reload();
  };

  return (
    <PageFrame
      title={title}
      actions={
        live && (
          <LinkButton variant="outlined" to={editPath({ name })}>
            {t('versionsPage.edit')}
          </LinkButton>
        )
      }
    >
      {content()}
      {isRollingBack && live && chosen && (
        <RollbackDialog
          displayName={live.spec.displayName}
          name={name}
          number={chosen.number}
          onClose={() => setIsRollingBack(false)}
          onDone={afterRollback}
        />
      )}
    </PageFrame>
  );
};
