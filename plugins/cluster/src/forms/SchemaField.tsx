import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import RemoveIcon from '@material-ui/icons/Close';
import { type YamlSchema } from '@streamspace/plugin-react';
import type { ComponentType } from 'react';
import { clusterTranslationRef } from '../translation';
import type { FieldPath } from './editText';
import { fieldKind, type FieldKind } from './fieldKind';
import { useFieldSchema, useForm, type FieldProps } from './FormContext';
import { ListField } from './ListField';
import { MapField } from './MapField';
import { ObjectFields } from './ObjectFields';
import { ScalarField } from './ScalarField';

const useStyles = makeStyles(theme => ({
  row: { display: 'flex', gap: 4, alignItems: 'flex-start' },
  field: { flex: 1, minWidth: 0 },
  group: {
    margin: 0,
    padding: '4px 0 4px 16px',
    border: 0,
    borderLeft: `2px solid ${theme.palette.divider}`,
    minWidth: 0,
    '& > * + *': { marginTop: 16 },
  },
  legend: { padding: 0, fontSize: '0.875rem', fontWeight: 600 },
  hint: {
    margin: 0,
    fontSize: '0.75rem',
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
}));

const Value = (props: FieldProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { label, schema, value, isRequired } = props;
  const kind = fieldKind(schema);
  const isGroup = ['free', 'object', 'map', 'list'].includes(kind);
  if (!isGroup) return <ScalarField {...props} />;
  const Group = fits(kind, value) ? groupOf(kind) : undefined;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {isRequired ? `${label} *` : label}
      </legend>
      {schema.description && (
        <p className={classes.hint}>{schema.description}</p>
      )}
      {Group ? (
        <Group {...props} />
      ) : (
        <p className={classes.hint}>{t('form.free')}</p>
      )}
    </fieldset>
  );
};

/** A field of an object, an entry of a map or of a list, with the way to take it away where it need not be there. */
export const SchemaField = (props: {
  label: string;
  path: FieldPath;
  schema: YamlSchema;
  value: unknown;
  isRequired?: boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { label, path, value, isRequired = false } = props;
  const schema = useFieldSchema(props.schema);
  const { change } = useForm();
  const field: FieldProps = { label, path, schema, value, isRequired };
  return (
    <div className={classes.row}>
      <div className={classes.field}>
        <Value {...field} />
      </div>
      {!isRequired && (
        <IconButton
          size="small"
          aria-label={t('form.remove', { name: path.join('.') })}
          onClick={() => change(path, undefined)}
        >
          <RemoveIcon fontSize="small" />
        </IconButton>
      )}
    </div>
  );
};

/** How a value is edited that holds others. */
function groupOf(kind: FieldKind): ComponentType<FieldProps> | undefined {
  if (kind === 'object') return ObjectFields;
  if (kind === 'map') return MapField;
  return kind === 'list' ? ListField : undefined;
}

/** What is of another type than the schema says is left to the YAML. */
function fits(kind: FieldKind, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return (
    typeof value === 'object' && Array.isArray(value) === (kind === 'list')
  );
}
