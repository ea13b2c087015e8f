import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime } from '@streamspace/plugin-react';
import type { ActionTarget } from '../../actions/ClusterAction';
import { useCluster } from '../../hooks/ClusterContext';
import { kindName, kindOf } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { CellValue } from '../CellValue';
import { HealthMark } from '../HealthMark';
import { Fact, Facts } from './Facts';
import { ObjectLink } from './ObjectLink';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: 4 },
  // Labels may be long, and all of them is to be read.
  chip: {
    maxWidth: '100%',
    height: 'auto',
    minHeight: 24,
    '& .MuiChip-label': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  },
});

/** What the list says of an object, and what all objects have: owners and labels. */
export const ObjectFacts = (props: {
  target: ActionTarget;
  columns: ClusterColumn[];
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { kinds } = useCluster();
  const { target, columns } = props;
  const { row } = target;
  const { namespace, ownerReferences = [] } = row.metadata;
  const labels = Object.entries(row.metadata.labels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  const node = row.facts?.node as string | null | undefined;
  const taints = (row.facts?.taints ?? []) as string[];

  const chips = (title: string, words: string[]) =>
    words.length > 0 && (
      <Fact name={title}>
        <span className={classes.chips}>
          {words.map(word => (
            <Chip
              key={word}
              size="small"
              label={word}
              className={classes.chip}
            />
          ))}
        </span>
      </Fact>
    );

  return (
    <Facts>
      {row.health && (
        <Fact name={t('object.health')}>
          <HealthMark health={row.health} /> {t(`health.${row.health}`)}
        </Fact>
      )}
      <Fact name={t('columns.namespace')}>
        {namespace && <ObjectLink kind="namespaces" name={namespace} />}
      </Fact>
      {columns.map((column, index) =>
        column.name === 'Name' || column.name === 'Age' ? null : (
          <Fact key={column.name} name={column.name}>
            {column.name === 'Node' && node ? (
              <ObjectLink kind="nodes" name={node} />
            ) : (
              <CellValue column={column} value={row.cells[index]} />
            )}
          </Fact>
        ),
      )}
      <Fact name={t('object.created')}>
        <RelativeTime time={row.metadata.creationTimestamp} />
      </Fact>
      {ownerReferences.map(owner => {
        const ownerKind = kindOf(kinds, owner);
        return (
          <Fact key={owner.uid} name={t('object.owner')}>
            {owner.kind}{' '}
            {ownerKind ? (
              <ObjectLink
                isInText
                kind={kindName(ownerKind)}
                namespace={namespace}
                name={owner.name}
              />
            ) : (
              owner.name
            )}
          </Fact>
        );
      })}
      {chips(t('object.taints'), taints)}
      {chips(t('object.labels'), labels)}
    </Facts>
  );
};
