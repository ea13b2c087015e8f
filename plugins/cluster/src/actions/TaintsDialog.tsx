import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import RemoveIcon from '@material-ui/icons/DeleteOutline';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  CopyField,
  errorMessage,
  FormDialog,
  SelectField,
  Skeletons,
} from '@streamspace/plugin-react';
import type { Node, Taint } from 'kubernetes-types/core/v1';
import { useId, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { useObject } from '../hooks/useObject';
import { clusterTranslationRef } from '../translation';
import type { ActionTarget } from './ClusterAction';
import { patchOf } from './patchOf';
import {
  taintCommand,
  taintEffects,
  taintId,
  taintPatch,
} from './taintChanges';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr)) auto',
    gap: 8,
    alignItems: 'center',
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      justifyItems: 'start',
    },
  },
}));

/** Adds and removes the taints of a node. */
export const TaintsDialog = (props: {
  target: ActionTarget;
  onClose: () => void;
}) => {
  const id = useId();
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { target, onClose } = props;
  const { value: node, error } = useObject(target);
  const before = (node as unknown as Node | undefined)?.spec?.taints ?? [];
  const [edited, setEdited] = useState<Taint[]>();
  const taints = edited ?? before;
  const name = target.row.metadata.name!;
  const change = (index: number, taint: Partial<Taint>) =>
    setEdited(
      taints.map((one, at) => (at === index ? { ...one, ...taint } : one)),
    );

  const write = async () => {
    await api.patch(
      patchOf(target, taintPatch(before, taints), { type: 'json' }),
    );
    alertApi.post({
      message: t('actions.taints.done', { name }),
      severity: 'success',
      display: 'transient',
    });
  };

  return (
    <FormDialog
      title={t('actions.taints.title', { name })}
      maxWidth="md"
      whyNot={whyNot()}
      onSubmit={write}
      onClose={onClose}
    >
      <Typography>{t('actions.taints.explain')}</Typography>
      {error && <Alert severity="error">{errorMessage(error)}</Alert>}
      {!node && !error && <Skeletons count={1} height={40} />}
      {taints.map((taint, index) => (
        <div key={index} className={classes.row}>
          <TextField
            variant="outlined"
            size="small"
            id={`${id}-key-${index}`}
            label={t('actions.labels.key')}
            value={taint.key}
            onChange={event => change(index, { key: event.target.value })}
          />
          <TextField
            variant="outlined"
            size="small"
            id={`${id}-value-${index}`}
            label={t('actions.labels.value')}
            value={taint.value ?? ''}
            onChange={event =>
              change(index, { value: event.target.value || undefined })
            }
          />
          <SelectField
            label={t('actions.taints.effect')}
            value={taint.effect}
            onChange={effect => change(index, { effect })}
          >
            {taintEffects.map(effect => (
              <option key={effect}>{effect}</option>
            ))}
          </SelectField>
          <IconButton
            size="small"
            aria-label={t('actions.taints.remove', { key: taint.key })}
            onClick={() => setEdited(taints.filter((_, at) => at !== index))}
          >
            <RemoveIcon />
          </IconButton>
        </div>
      ))}
      {node && (
        <Button
          variant="outlined"
          size="small"
          onClick={() =>
            setEdited([...taints, { key: '', effect: taintEffects[0] }])
          }
        >
          {t('actions.taints.add')}
        </Button>
      )}
      {taints.some(({ effect }) => effect === 'NoExecute') && (
        <Alert severity="warning">{t('actions.taints.evicts')}</Alert>
      )}
      {edited && (
        <CopyField
          label={t('actions.kubectl')}
          value={taintCommand(target, before, taints)}
        />
      )}
    </FormDialog>
  );

  function whyNot(): string | undefined {
    if (!node) return t('yaml.asking');
    if (!edited) return t('yaml.noChange');
    if (taints.some(({ key }) => !key.trim())) return t('actions.taints.noKey');
    const isTwice = new Set(taints.map(taintId)).size < taints.length;
    return isTwice ? t('actions.taints.twice') : undefined;
  }
};
