import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CodeBox, errorMessage, FormDialog } from '@streamspace/plugin-react';
import { useId, useRef, useState } from 'react';
import { useWhyNot } from '../../access/useWhyNot';
import { clusterApiRef } from '../../api/ClusterApi';
import { useCluster } from '../../hooks/ClusterContext';
import {
  namespaceManifests,
  quotaNames,
  wrongField,
  type NamespaceForm,
} from '../../namespaces/namespaceManifests';
import { clusterTranslationRef } from '../../translation';
import { toYaml } from '../../yaml/toYaml';

const useStyles = makeStyles({
  quota: {
    display: 'grid',
    gap: 12,
    gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
  },
});

/** Asks for a name, labels and limits, shows what will be written, and writes it. */
export const CreateNamespaceDialog = (props: { onClose: () => void }) => {
  const id = useId();
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);
  const { cluster } = useCluster();
  const [form, setForm] = useState<NamespaceForm>({
    name: '',
    labels: '',
    quota: {},
  });
  // What is there already is not made again when the rest is tried again.
  const made = useRef(new Set<string>());
  const manifests = namespaceManifests(form);
  const hasQuota = manifests.length > 1;
  const whyNoQuota = useWhyNot(cluster, {
    verb: 'create',
    group: '',
    resource: 'resourcequotas',
    namespace: form.name || 'default',
  });
  const wrong = wrongField(form);

  const create = async () => {
    for (const object of manifests) {
      const key = `${object.kind} ${form.name}`;
      if (made.current.has(key)) continue;
      try {
        await api.create({ cluster, object, dryRun: false });
      } catch (error) {
        if (made.current.size === 0) throw error;
        throw new Error(
          t('namespace.halfDone', {
            name: form.name,
            reason: errorMessage(error),
          }),
        );
      }
      made.current.add(key);
    }
    alertApi.post({
      message: t('namespace.created', { name: form.name }),
      severity: 'success',
      display: 'transient',
    });
  };

  return (
    <FormDialog
      title={t('namespace.create')}
      maxWidth="sm"
      submitLabel={t('namespace.submit')}
      whyNot={whyNot()}
      onClose={props.onClose}
      onSubmit={create}
    >
      <TextField
        fullWidth
        variant="outlined"
        size="small"
        id={`${id}-name`}
        label={t('columns.name')}
        value={form.name}
        error={form.name !== '' && wrong === 'name'}
        helperText={t('namespace.nameHint')}
        inputProps={{ maxLength: 63, spellCheck: false }}
        onChange={event => setForm({ ...form, name: event.target.value })}
      />
      <TextField
        fullWidth
        variant="outlined"
        size="small"
        id={`${id}-labels`}
        label={t('object.labels')}
        value={form.labels}
        error={wrong === 'labels'}
        helperText={t('namespace.labelsHint')}
        inputProps={{ spellCheck: false }}
        onChange={event => setForm({ ...form, labels: event.target.value })}
      />
      <div className={classes.quota}>
        {quotaNames.map(name => (
          <TextField
            key={name}
            variant="outlined"
            size="small"
            id={`${id}-${name}`}
            label={t(`namespace.quota.${name}`)}
            placeholder={t(`namespace.example.${name}`)}
            InputLabelProps={{ shrink: true }}
            value={form.quota[name] ?? ''}
            onChange={event =>
              setForm({
                ...form,
                quota: { ...form.quota, [name]: event.target.value },
              })
            }
          />
        ))}
      </div>
      <Typography variant="body2">{t('namespace.quotaHint')}</Typography>
      <CodeBox label={t('namespace.manifests')}>
        {manifests.map(manifest => toYaml(manifest)).join('---\n')}
      </CodeBox>
    </FormDialog>
  );

  function whyNot(): string | undefined {
    if (wrong) return t(`namespace.wrong.${wrong}`);
    return hasQuota ? whyNoQuota : undefined;
  }
};
