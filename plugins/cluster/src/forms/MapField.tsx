import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { resolveSchema, type YamlSchema } from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { clusterTranslationRef } from '../translation';
import { firstValue } from './fieldKind';
import { useForm, type FieldProps } from './FormContext';
import { SchemaField } from './SchemaField';

const useStyles = makeStyles({ add: { display: 'flex', gap: 8 } });

/** Values under keys that people choose, such as labels. */
export const MapField = ({ label, path, schema, value }: FieldProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { schema: whole, change } = useForm();
  const id = useId();
  const [key, setKey] = useState('');
  const entries = (value ?? {}) as Record<string, unknown>;
  const inner = schema.additionalProperties as YamlSchema;
  const isNew = key !== '' && !Object.hasOwn(entries, key);
  const add = () => {
    change([...path, key], firstValue(resolveSchema(whole, inner)));
    setKey('');
  };
  return (
    <>
      {Object.entries(entries).map(([name, entry]) => (
        <SchemaField
          key={name}
          label={name}
          path={[...path, name]}
          schema={inner}
          value={entry}
        />
      ))}
      <div className={classes.add}>
        <TextField
          id={id}
          fullWidth
          variant="outlined"
          size="small"
          label={t('form.newKey', { name: label })}
          value={key}
          onChange={({ target }) => setKey(target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || !isNew) return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="outlined" disabled={!isNew} onClick={add}>
          {t('form.add')}
        </Button>
      </div>
    </>
  );
};
