import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { resolveSchema, type YamlSchema } from '@streamspace/plugin-react';
import { useMemo, useRef } from 'react';
import { clusterTranslationRef } from '../translation';
import { readForForm, withField } from './editText';
import { FormContext } from './FormContext';
import { ObjectFields } from './ObjectFields';
import { SchemaField } from './SchemaField';

const useStyles = makeStyles({
  form: {
    margin: 0,
    // The label of an outlined field stands half above it, and what scrolls cuts that off.
    padding: '8px 0 0',
    border: 0,
    minWidth: 0,
    '& > * + *': { marginTop: 16 },
  },
});

/** What every object has: its name is a field of the form, the rest is the server's or stays in the YAML. */
const notOfTheForm = new Set(['apiVersion', 'kind', 'metadata', 'status']);

const nameSchema: YamlSchema = { type: 'string' };

/**
 * A form of one object by the schema of its kind, over its YAML, which is what counts: each change of a field is a change of the text, and what the form
 * cannot show stays there as it is. Fields are shown as far as they are used, since a pod's template alone has some thousand.
 */
export const SchemaForm = (props: {
  text: string;
  schema: YamlSchema;
  /** Whether it is to be made: then its name can be chosen. */
  isNew?: boolean;
  onChange: (text: string) => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { text, schema, isNew = false, onChange } = props;
  const read = useMemo(() => readForForm(text), [text]);
  const form = useMemo(
    () => ({
      schema,
      change: (path: Parameters<typeof withField>[1], value: unknown) =>
        onChange(withField(text, path, value)),
    }),
    [schema, text, onChange],
  );
  const reason = 'reason' in read ? read.reason : undefined;
  const latest = useRef<Record<string, unknown>>();
  if (!('reason' in read)) latest.current = read.value;
  // While somebody types in the YAML it is broken for moments; the form waits as it was.
  const value = reason && reason !== 'broken' ? undefined : latest.current;
  const alert = reason && (
    <Alert severity="info">{t(`form.reasons.${reason}`)}</Alert>
  );
  if (!value) return <>{alert}</>;
  const { properties = {}, ...whole } = resolveSchema(schema, schema);
  const own = Object.entries(properties).filter(
    ([name]) => !notOfTheForm.has(name),
  );
  const { name, namespace } = (value.metadata ?? {}) as Record<string, unknown>;
  return (
    <FormContext.Provider value={form}>
      <fieldset
        className={classes.form}
        aria-label={t('form.label')}
        disabled={reason !== undefined}
      >
        {alert}
        {isNew && (
          <>
            <SchemaField
              isRequired
              label="name"
              path={['metadata', 'name']}
              schema={nameSchema}
              value={name}
            />
            {namespace !== undefined && (
              <SchemaField
                isRequired
                label="namespace"
                path={['metadata', 'namespace']}
                schema={nameSchema}
                value={namespace}
              />
            )}
          </>
        )}
        <ObjectFields
          label=""
          path={[]}
          schema={{ ...whole, properties: Object.fromEntries(own) }}
          value={value}
          isRequired
        />
      </fieldset>
    </FormContext.Provider>
  );
};
