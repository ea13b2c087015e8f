import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useApi } from '@backstage/core-plugin-api';
import Chip from '@material-ui/core/Chip';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime, useAnswer } from '@streamspace/plugin-react';
import { useCallback, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ActionTarget } from '../../actions/ClusterAction';
import { clusterApiRef } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import { useClusterPaths } from '../../hooks/useClusterPaths';
import { apiVersionOf, kindName, kindOf } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { CellValue } from '../CellValue';
import { HealthMark } from '../HealthMark';
import { ConditionsTable, type ObjectCondition } from './ConditionsTable';
import { RelatedPods } from './RelatedPods';
import { SecretValues } from './SecretValues';

const useStyles = makeStyles(theme => ({
  sections: { display: 'grid', gap: 24, '& h2': { fontSize: '1.125rem' } },
  card: {
    padding: '8px 20px',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 220px) 1fr',
    gap: '8px 16px',
    margin: '12px 0',
    fontSize: '0.875rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  chips: { display: 'flex', flexWrap: 'wrap', gap: 4 },
}));

const Fact = (props: { name: string; children: ReactNode }) => (
  <>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </>
);

/** What an object is, as its list and its status say. */
export const ObjectOverview = (props: {
  target: ActionTarget;
  columns: ClusterColumn[];
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { kinds } = useCluster();
  const paths = useClusterPaths();
  const { target, columns } = props;
  const { cluster, kind, row } = target;
  const { namespace, name, resourceVersion } = row.metadata;
  const object = useAnswer(
    useCallback(
      // Asked again with each version of it.
      (signal: AbortSignal) =>
        resourceVersion === undefined
          ? Promise.reject(new Error())
          : api.get(
              {
                cluster,
                apiVersion: apiVersionOf(kind),
                resource: kind.plural,
                namespace,
                name: name!,
              },
              signal,
            ),
      [api, cluster, kind, namespace, name, resourceVersion],
    ),
  );
  const status = object.value?.status as
    { conditions?: ObjectCondition[] } | undefined;
  const owners = row.metadata.ownerReferences ?? [];
  const labels = Object.entries(row.metadata.labels ?? {});
  const taints = (row.facts?.taints ?? []) as string[];
  const listed = kindName(kind);

  const chips = (title: string, words: string[]) =>
    words.length > 0 && (
      <Fact name={title}>
        <span className={classes.chips}>
          {words.map(word => (
            <Chip key={word} size="small" label={word} />
          ))}
        </span>
      </Fact>
    );

  return (
    <div className={classes.sections}>
      <div className={classes.card}>
        <dl className={classes.facts}>
          {row.health && (
            <Fact name={t('object.health')}>
              <HealthMark health={row.health} /> {t(`health.${row.health}`)}
            </Fact>
          )}
          {namespace && <Fact name={t('columns.namespace')}>{namespace}</Fact>}
          {columns.map((column, index) =>
            column.name === 'Name' || column.name === 'Age' ? null : (
              <Fact key={column.name} name={column.name}>
                <CellValue column={column} value={row.cells[index]} />
              </Fact>
            ),
          )}
          <Fact name={t('object.created')}>
            <RelativeTime time={row.metadata.creationTimestamp} />
          </Fact>
          {owners.map(owner => {
            const ownerKind = kindOf(kinds, owner);
            return (
              <Fact key={owner.uid} name={t('object.owner')}>
                {owner.kind}{' '}
                {ownerKind ? (
                  <Link
                    component={RouterLink}
                    to={paths.object(ownerKind, {
                      namespace: ownerKind.namespaced ? namespace : undefined,
                      name: owner.name,
                    })}
                  >
                    {owner.name}
                  </Link>
                ) : (
                  owner.name
                )}
              </Fact>
            );
          })}
          {chips(t('object.taints'), taints)}
          {chips(
            t('object.labels'),
            labels.map(([key, value]) => `${key}=${value}`),
          )}
        </dl>
      </div>
      {listed === 'secrets' && object.value && (
        <SecretValues target={target} secret={object.value} />
      )}
      {status?.conditions && status.conditions.length > 0 && (
        <ConditionsTable conditions={status.conditions} />
      )}
      {object.value && <RelatedPods target={target} object={object.value} />}
    </div>
  );
};
