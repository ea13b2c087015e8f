import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterRow, Facets } from '@streamspace/plugin-common';
import {
  DataTable,
  EmptyState,
  LinkButton,
  useTableState,
  type TableState,
} from '@streamspace/plugin-react';
import { useCallback, useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { useActions } from '../actions/ActionContext';
import { ActionMenu } from '../actions/ActionMenu';
import { clusterActions } from '../actions/actions';
import type { ActionTarget } from '../actions/ClusterAction';
import type { ApiKind } from '../api/ClusterApi';
import { ClusterPage } from '../components/ClusterPage';
import { CreateNamespace } from '../components/namespaces/CreateNamespace';
import { NamespaceFilter } from '../components/NamespaceFilter';
import { useKindColumns } from '../components/useKindColumns';
import { useCluster } from '../hooks/ClusterContext';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { useClusterQuery } from '../hooks/useClusterQuery';
import { apiVersionOf, findKind, kindName } from '../kinds/kindName';
import { pluralTitle } from '../kinds/pluralTitle';
import { isBuiltIn } from '../kinds/sections';
import { ViewMenu } from '../savedViews/ViewMenu';
import { clusterTranslationRef } from '../translation';
import { UsageHint } from '../usage/UsageHint';
import { isMeasured } from '../usage/useUsageColumns';
import { useView } from '../views/useView';

const rowsPerPage = 50;

/** As the server orders what it lists: by namespace and name. */
const defaultSort = { column: '', descending: false };

const useStyles = makeStyles({
  bar: { marginBottom: 16 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: 12 },
});

const KindList = ({ kind }: { kind: ApiKind }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster } = useCluster();
  const { namespaces, setNamespaces } = useClusterQuery();
  const paths = useClusterPaths();
  const control = useTableState(defaultSort);
  const { state } = control;
  const view = useView({
    target: { cluster, apiVersion: apiVersionOf(kind), resource: kind.plural },
    query: queryOf(state, kind.namespaced ? namespaces : undefined),
    page: { limit: rowsPerPage, cursor: state.cursor || undefined },
    withUsage: isMeasured(kind) || undefined,
  });
  const columns = useKindColumns(kind, view.columns, view.usage);
  const filters = useMemo(
    () => filtersOf(view.facets, state.filters),
    [view.facets, state.filters],
  );
  const begin = useActions();
  const title = pluralTitle(kind.kind, kind.plural);
  const toTarget = useCallback(
    (row: ClusterRow): ActionTarget => ({ cluster, kind, row }),
    [cluster, kind],
  );
  const actionsOf = useCallback(
    (row: ClusterRow) => <ActionMenu target={toTarget(row)} />,
    [toTarget],
  );

  return (
    <ClusterPage
      title={title}
      actions={
        <div className={classes.actions}>
          {kindName(kind) === 'namespaces' && <CreateNamespace />}
          <ViewMenu kind={kindName(kind)} />
          {isBuiltIn(kind) ? (
            <LinkButton to={paths.create} variant="outlined">
              {t('list.create')}
            </LinkButton>
          ) : (
            <LinkButton to={paths.createOf(kind)} variant="outlined">
              {t('list.createKind', { kind: kind.kind })}
            </LinkButton>
          )}
        </div>
      }
    >
      {kind.namespaced && (
        <div className={classes.bar}>
          <NamespaceFilter value={namespaces ?? []} onChange={setNamespaces} />
        </div>
      )}
      {view.page && !view.isComplete && !view.error && (
        <LinearProgress aria-label={t('list.filling')} />
      )}
      {view.usageState && <UsageHint state={view.usageState} />}
      <DataTable
        label={title}
        list={view}
        control={control}
        rowsPerPage={rowsPerPage}
        rowId={({ key }) => key}
        rowName={({ metadata }) => metadata.name!}
        columns={columns}
        filters={filters}
        actions={actionsOf}
        bulkActions={(rows, clear) =>
          clusterActions.flatMap(action => {
            const [first, ...others] = rows
              .map(toTarget)
              .filter(target => action.isBulk && action.applies(target));
            if (!first) return [];
            const targets = [first, ...others] as const;
            return (
              <Button
                key={action.id}
                size="small"
                variant="outlined"
                onClick={() => begin({ action, targets, onDone: clear })}
              >
                {t(`actions.${action.id}.label`)}
              </Button>
            );
          })
        }
        empty={
          <EmptyState
            title={t('list.empty', { kinds: title })}
            description={
              namespaces ? t('list.emptyHere') : t('list.emptyAnywhere')
            }
          />
        }
      />
    </ClusterPage>
  );
};

/** All objects of one kind, live. */
export const KindPage = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kind: name = '' } = useParams();
  const { kinds } = useCluster();
  const kind = findKind(kinds, name);
  if (kind) return <KindList key={name} kind={kind} />;
  return (
    <ClusterPage title={name}>
      <EmptyState
        title={t('list.noKind', { name })}
        description={t('list.noKindHint')}
      />
    </ClusterPage>
  );
};

function queryOf(state: TableState, namespaces: string[] | undefined) {
  const { sort, search, filters } = state;
  const asked = Object.entries(filters).filter(([, value]) => value);
  return {
    namespaces,
    search: search || undefined,
    filters: asked.length > 0 ? Object.fromEntries(asked) : undefined,
    sort: sort.column
      ? `${sort.descending ? '-' : ''}${sort.column}`
      : undefined,
  };
}

/** The values that there are, with how many rows have each; what is chosen stays to be taken back. */
function filtersOf(facets: Facets, chosen: Record<string, string>) {
  return Object.entries(facets).map(([name, counts]) => ({
    id: name,
    title: name,
    options: [...new Set([...Object.keys(counts), chosen[name] ?? ''])]
      .filter(Boolean)
      .sort()
      .map(value => ({
        value,
        label: `${value} (${(counts[value] ?? 0).toLocaleString()})`,
      })),
  }));
}
