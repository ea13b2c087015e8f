import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { resolveSchema, SelectField } from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../translation';
import { firstValue } from './fieldKind';
import { useForm, type FieldProps } from './FormContext';
import { SchemaField } from './SchemaField';

/** The fields of an object that are there or must be, and a choice of those that may be added: kinds have hundreds, of which a few are used. */
export const ObjectFields = ({ path, schema, value }: FieldProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { schema: whole, change } = useForm();
  const { properties = {}, required = [] } = schema;
  const held = (value ?? {}) as Record<string, unknown>;
  const isRequired = (name: string) => required.includes(name);
  const names = Object.keys(properties);
  const isShown = (name: string) =>
    Object.hasOwn(held, name) || isRequired(name);
  const others = names.filter(name => !isShown(name)).sort();
  return (
    <>
      {names.filter(isShown).map(name => (
        <SchemaField
          key={name}
          label={name}
          path={[...path, name]}
          schema={properties[name]}
          value={held[name]}
          isRequired={isRequired(name)}
        />
      ))}
      {others.length > 0 && (
        <SelectField
          label={t('form.addField')}
          value=""
          onChange={name =>
            change(
              [...path, name],
              firstValue(resolveSchema(whole, properties[name])),
            )
          }
        >
          <option value="">{t('form.choose')}</option>
          {others.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
};
