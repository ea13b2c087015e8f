import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useCluster } from '../hooks/ClusterContext';
import { clusterTranslationRef } from '../translation';
import { useView } from '../views/useView';

const useStyles = makeStyles({
  field: { width: 320, maxWidth: '100%' },
});

/** Chooses the namespaces that all lists show. */
export const NamespaceFilter = (props: {
  value: string[];
  onChange: (namespaces: string[]) => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster } = useCluster();
  const { page } = useView({
    target: { cluster, apiVersion: 'v1', resource: 'namespaces' },
    query: {},
    page: { limit: 500 },
  });
  const names = page?.items.map(({ metadata }) => metadata.name!) ?? [];
  return (
    <Autocomplete
      className={classes.field}
      multiple
      // Who may not list namespaces can name them.
      freeSolo
      size="small"
      limitTags={2}
      options={names}
      value={props.value}
      onChange={(_, value) => props.onChange(value as string[])}
      renderInput={input => (
        <TextField
          {...input}
          variant="outlined"
          label={t('namespaces.label')}
          placeholder={props.value.length === 0 ? t('namespaces.all') : ''}
          InputLabelProps={{ shrink: true }}
        />
      )}
    />
  );
};
