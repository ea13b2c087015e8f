import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  ErrorPanel,
  PageFrame,
  Skeletons,
  useAnswer,
} from '@streamspace/plugin-react';
import { lazy, Suspense, useCallback, useMemo, type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { ActionProvider } from '../actions/ActionContext';
import { clusterApiRef } from '../api/ClusterApi';
import { ClusterNavigation } from '../components/ClusterNavigation';
import { ClusterContext } from '../hooks/ClusterContext';
import { useClusterQuery } from '../hooks/useClusterQuery';
import { clusterTranslationRef } from '../translation';
import { KindPage } from './KindPage';
import { OverviewPage } from './OverviewPage';

const ObjectPage = lazy(() =>
  import('./ObjectPage').then(m => ({ default: m.ObjectPage })),
);
const CreatePage = lazy(() =>
  import('./CreatePage').then(m => ({ default: m.CreatePage })),
);

const useStyles = makeStyles({
  frame: {
    gridArea: 'pageContent',
    display: 'flex',
    flex: 1,
    minWidth: 0,
    height: '100%',
    overflow: 'hidden',
  },
});

/** The pages of the cluster, with their navigation beside them. */
export const ClusterRouter = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const api = useApi(clusterApiRef);
  const { cluster, namespaces, keptQuery } = useClusterQuery();
  const kinds = useAnswer(
    useCallback(signal => api.kinds(cluster, signal), [api, cluster]),
  );
  const context = useMemo(
    () => ({ cluster, namespaces, keptQuery, kinds: kinds.value ?? [] }),
    [cluster, namespaces, keptQuery, kinds.value],
  );

  let content: ReactNode;
  if (!kinds.value) {
    content = (
      <PageFrame title={t('overview.title')}>
        {kinds.error ? (
          <ErrorPanel
            title={t('unreachable')}
            error={kinds.error}
            onRetry={kinds.reload}
          />
        ) : (
          <Skeletons count={4} height={96} />
        )}
      </PageFrame>
    );
  } else {
    content = (
      <Suspense fallback={<PageFrame title="…">{null}</PageFrame>}>
        <Routes>
          <Route path="/" element={<OverviewPage />} />
          <Route path="/create" element={<CreatePage />} />
          <Route path="/:kind" element={<KindPage />} />
          <Route path="/:kind/:namespace/:name" element={<ObjectPage />} />
        </Routes>
      </Suspense>
    );
  }
  return (
    <ClusterContext.Provider value={context}>
      <ActionProvider>
        <div className={classes.frame}>
          {!isNarrow && <ClusterNavigation />}
          {content}
        </div>
      </ActionProvider>
    </ClusterContext.Provider>
  );
};
