import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { CopyField, FormDialog, SelectField } from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { clusterApiRef } from '../api/ClusterApi';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { clusterTranslationRef } from '../translation';
import type { ActionTarget } from './ClusterAction';
import {
  debugCommand,
  debugName,
  debugPatch,
  defaultDebugImage,
} from './debugContainer';
import { patchOf } from './patchOf';

/** Adds a container for debugging to a pod, and leads to its terminal. */
export const DebugDialog = (props: {
  target: ActionTarget;
  onClose: () => void;
}) => {
  const id = useId();
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const navigate = useNavigate();
  const paths = useClusterPaths();
  const { target, onClose } = props;
  const { kind, row } = target;
  const containers = (row.facts?.containers as string[] | undefined) ?? [];
  const [image, setImage] = useState(defaultDebugImage);
  const [container, setContainer] = useState(containers[0] ?? '');

  const add = async () => {
    const name = debugName();
    await api.patch(
      patchOf(target, debugPatch({ name, image: image.trim(), container }), {
        type: 'strategic',
        subresource: 'ephemeralcontainers',
      }),
    );
    alertApi.post({
      message: t('actions.debug.done', { name: row.metadata.name! }),
      severity: 'success',
      display: 'transient',
    });
    navigate(paths.attached(kind, row.metadata, name));
  };

  return (
    <FormDialog
      title={t('actions.debug.title', { name: row.metadata.name! })}
      maxWidth="sm"
      submitLabel={t('actions.debug.submit')}
      whyNot={image.trim() ? undefined : t('actions.debug.noImage')}
      onSubmit={add}
      onClose={onClose}
    >
      <Typography>{t('actions.debug.explain')}</Typography>
      <TextField
        fullWidth
        variant="outlined"
        size="small"
        id={id}
        label={t('actions.debug.image')}
        value={image}
        onChange={event => setImage(event.target.value)}
        inputProps={{ spellCheck: false }}
      />
      <SelectField
        label={t('actions.debug.container')}
        value={container}
        onChange={setContainer}
      >
        {containers.map(one => (
          <option key={one}>{one}</option>
        ))}
      </SelectField>
      <CopyField
        label={t('actions.kubectl')}
        value={debugCommand(target, { image: image.trim(), container })}
      />
    </FormDialog>
  );
};
