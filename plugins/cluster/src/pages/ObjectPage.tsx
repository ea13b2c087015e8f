import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { ClusterRow } from '@streamspace/plugin-common';
import {
  EmptyState,
  ErrorPanel,
  LinkButton,
  Skeletons,
} from '@streamspace/plugin-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ActionMenu } from '../actions/ActionMenu';
import type { ActionTarget } from '../actions/ClusterAction';
import type { ApiKind } from '../api/ClusterApi';
import { ClusterPage } from '../components/ClusterPage';
import { EventsSection } from '../components/object/EventsSection';
import { ObjectOverview } from '../components/object/ObjectOverview';
import { useCluster } from '../hooks/ClusterContext';
import { noNamespace, useClusterPaths } from '../hooks/useClusterPaths';
import { apiVersionOf, findKind, kindName } from '../kinds/kindName';
import { pluralTitle } from '../kinds/pluralTitle';
import { clusterTranslationRef } from '../translation';
import { useRow } from '../views/useView';

const RelationsTab = lazy(() =>
  import('../components/object/relations/RelationsTab').then(m => ({
    default: m.RelationsTab,
  })),
);
const YamlTab = lazy(() =>
  import('../components/object/YamlTab').then(m => ({ default: m.YamlTab })),
);
const LogViewer = lazy(() =>
  import('../logs/LogViewer').then(m => ({ default: m.LogViewer })),
);
const ShellTabs = lazy(() =>
  import('../shell/ShellTabs').then(m => ({ default: m.ShellTabs })),
);

const useStyles = makeStyles({ tabs: { marginBottom: 24 } });

/** Kinds whose pods have logs. */
const logging = new Set([
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'jobs.batch',
]);

type TabId = 'overview' | 'relations' | 'yaml' | 'logs' | 'shell' | 'events';

function tabsOf(kind: ApiKind): TabId[] {
  const name = kindName(kind);
  return [
    'overview',
    'relations',
    'yaml',
    ...(logging.has(name) ? ['logs' as const] : []),
    ...(name === 'pods' ? ['shell' as const] : []),
    'events',
  ];
}

const KnownObject = (props: {
  kind: ApiKind;
  namespace?: string;
  name: string;
}) => {
  const { kind, namespace, name } = props;
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster } = useCluster();
  const paths = useClusterPaths();
  const [params, setParams] = useSearchParams();
  const tabs = tabsOf(kind);
  const tab = tabs.find(id => id === params.get('tab')) ?? 'overview';
  const { row, view } = useRow(
    { cluster, apiVersion: apiVersionOf(kind), resource: kind.plural },
    { namespace, name },
  );
  const last = useRef<ClusterRow>();
  useEffect(() => {
    if (row) last.current = row;
  }, [row]);
  // What one reads or types is not taken away with the object.
  const shown = row ?? last.current;
  const toOthers = (
    <LinkButton to={paths.list(kind)} variant="outlined">
      {t('object.others', { kinds: pluralTitle(kind.kind, kind.plural) })}
    </LinkButton>
  );

  if (!shown) {
    return (
      <ClusterPage title={name}>
        {row === undefined && !view.error && (
          <Skeletons count={3} height={96} />
        )}
        {row === undefined && view.error && (
          <ErrorPanel
            title={t('object.failed')}
            error={view.error}
            onRetry={view.retry}
          />
        )}
        {row === null && (
          <EmptyState
            title={t('object.gone', { kind: kind.kind, name })}
            description={t('object.goneHint')}
            action={toOthers}
          />
        )}
      </ClusterPage>
    );
  }
  const target: ActionTarget = { cluster, kind, row: shown };
  return (
    <ClusterPage
      title={`${kind.kind} ${name}`}
      actions={row && <ActionMenu target={target} />}
    >
      {row?.metadata.deletionTimestamp && (
        <Alert severity="info">{t('object.ending')}</Alert>
      )}
      {row === null && (
        <Alert severity="warning" action={toOthers}>
          {t('object.deleted')}
        </Alert>
      )}
      <Tabs
        className={classes.tabs}
        value={tab}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        onChange={(_, value: TabId) =>
          setParams(before => {
            const query = new URLSearchParams(before);
            query.set('tab', value);
            return query;
          })
        }
      >
        {tabs.map(id => (
          <Tab key={id} value={id} label={t(`object.tabs.${id}`)} />
        ))}
      </Tabs>
      <Suspense fallback={<Skeletons count={3} height={96} />}>
        {tab === 'overview' && (
          <ObjectOverview target={target} columns={view.columns} />
        )}
        {tab === 'relations' && <RelationsTab target={target} />}
        {tab === 'yaml' && <YamlTab target={target} />}
        {tab === 'logs' && <LogViewer target={target} />}
        {tab === 'shell' && <ShellTabs target={target} />}
        {tab === 'events' && (
          <EventsSection
            query={{ namespaces: [namespace ?? 'default'], search: name }}
            isShown={({ facts }) =>
              (facts?.object as { uid?: string }).uid === shown.metadata.uid
            }
          />
        )}
      </Suspense>
    </ClusterPage>
  );
};

/** One object: what it is, its YAML, its events, and for pods and workloads their logs and shells. */
export const ObjectPage = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kind: kindParam = '', namespace = '', name = '' } = useParams();
  const { kinds } = useCluster();
  const kind = findKind(kinds, kindParam);
  if (!kind) {
    return (
      <ClusterPage title={name}>
        <EmptyState
          title={t('list.noKind', { name: kindParam })}
          description={t('list.noKindHint')}
        />
      </ClusterPage>
    );
  }
  return (
    <KnownObject
      key={`${kindParam}/${namespace}/${name}`}
      kind={kind}
      namespace={namespace === noNamespace ? undefined : namespace}
      name={name}
    />
  );
};
