import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import RemoveIcon from '@material-ui/icons/DeleteOutline';
import { makeStyles } from '@material-ui/core/styles';
import { CopyField, FormDialog } from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import type { ActionTarget } from './ClusterAction';
import { labelChanges, labelCommand, type LabelPair } from './labelChanges';
import { patchOf } from './patchOf';

const useStyles = makeStyles({
  row: { display: 'flex', gap: 8, alignItems: 'center' },
});

/** Adds, changes and removes labels of an object. What others change meanwhile stays. */
export const LabelsDialog = (props: {
  target: ActionTarget;
  onClose: () => void;
}) => {
  const id = useId();
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { target, onClose } = props;
  const { name, labels: before = {} } = target.row.metadata;
  const [pairs, setPairs] = useState<LabelPair[]>(() =>
    Object.entries(before).map(([key, value]) => ({ key, value })),
  );
  const changes = labelChanges(before, pairs);
  const hasChanges = Object.keys(changes).length > 0;
  const change = (index: number, pair: Partial<LabelPair>) =>
    setPairs(
      pairs.map((one, at) => (at === index ? { ...one, ...pair } : one)),
    );

  const write = async () => {
    await api.patch(patchOf(target, { metadata: { labels: changes } }));
    alertApi.post({
      message: t('actions.labels.done', { name: name! }),
      severity: 'success',
      display: 'transient',
    });
  };

  return (
    <FormDialog
      title={t('actions.labels.title', { name: name! })}
      maxWidth="sm"
      whyNot={hasChanges ? undefined : t('yaml.noChange')}
      onSubmit={write}
      onClose={onClose}
    >
      <Typography>{t('actions.labels.explain')}</Typography>
      {pairs.map(({ key, value }, index) => (
        <div key={index} className={classes.row}>
          <TextField
            fullWidth
            variant="outlined"
            size="small"
            id={`${id}-key-${index}`}
            label={t('actions.labels.key')}
            value={key}
            onChange={event => change(index, { key: event.target.value })}
          />
          <TextField
            fullWidth
            variant="outlined"
            size="small"
            id={`${id}-value-${index}`}
            label={t('actions.labels.value')}
            value={value}
            onChange={event => change(index, { value: event.target.value })}
          />
          <IconButton
            size="small"
            aria-label={t('actions.labels.remove', { key })}
            onClick={() => setPairs(pairs.filter((_, at) => at !== index))}
          >
            <RemoveIcon />
          </IconButton>
        </div>
      ))}
      <Button
        variant="outlined"
        size="small"
        onClick={() => setPairs([...pairs, { key: '', value: '' }])}
      >
        {t('actions.labels.add')}
      </Button>
      {hasChanges && (
        <CopyField
          label={t('actions.kubectl')}
          value={labelCommand(target, changes)}
        />
      )}
    </FormDialog>
  );
};
