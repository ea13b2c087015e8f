import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { resolveSchema } from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../translation';
import { firstValue } from './fieldKind';
import { useForm, type FieldProps } from './FormContext';
import { SchemaField } from './SchemaField';

/** Entries in an order. */
export const ListField = ({ label, path, schema, value }: FieldProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { schema: whole, change } = useForm();
  const entries = (value ?? []) as unknown[];
  const items = schema.items!;
  return (
    <>
      {entries.map((entry, index) => (
        <SchemaField
          key={index}
          label={`${label} ${index + 1}`}
          path={[...path, index]}
          schema={items}
          value={entry}
        />
      ))}
      <Button
        size="small"
        variant="outlined"
        onClick={() =>
          change(
            [...path, entries.length],
            firstValue(resolveSchema(whole, items)),
          )
        }
      >
        {t('form.addTo', { name: label })}
      </Button>
    </>
  );
};
