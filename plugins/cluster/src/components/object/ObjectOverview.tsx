import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn } from '@streamspace/plugin-common';
import { ErrorPanel } from '@streamspace/plugin-react';
import type { ActionTarget } from '../../actions/ClusterAction';
import { useObject } from '../../hooks/useObject';
import { clusterTranslationRef } from '../../translation';
import { ConditionsTable, type ObjectCondition } from './ConditionsTable';
import { sectionsOfKind } from './kindSections';
import { ObjectFacts } from './ObjectFacts';
import { RelatedPods } from './RelatedPods';

const useStyles = makeStyles({
  sections: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 24,
    '& h2': { fontSize: '1.125rem' },
  },
});

/** What an object is, as its list and its status say. */
export const ObjectOverview = (props: {
  target: ActionTarget;
  columns: ClusterColumn[];
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { target, columns } = props;
  const { value: object, error, reload } = useObject(target);
  const { conditions = [] } = (object?.status ?? {}) as {
    conditions?: ObjectCondition[];
  };
  return (
    <div className={classes.sections}>
      <ObjectFacts target={target} columns={columns} />
      {error && (
        <ErrorPanel title={t('object.failed')} error={error} onRetry={reload} />
      )}
      {object &&
        sectionsOfKind(target.kind).map((KindSection, index) => (
          <KindSection key={index} target={target} object={object} />
        ))}
      {conditions.length > 0 && <ConditionsTable conditions={conditions} />}
      {object && <RelatedPods target={target} object={object} />}
    </div>
  );
};
