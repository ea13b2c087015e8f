import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SelectField } from '@streamspace/plugin-react';
import { useId } from 'react';
import {
  asTyped,
  fromTyped,
  type TemplateField,
} from '../../library/formFields';
import { libraryMessages } from '../../messages/libraryMessages';
import { marketplaceTranslationRef } from '../../translation';
import { FormField } from '../repositories/FormField';

type HintId = keyof typeof libraryMessages.fieldHints;

/** A field of the form, as what it holds is filled in. */
export const TemplateFormField = (props: {
  field: TemplateField;
  value: unknown;
  problem?: string;
  onChange: (value: unknown) => void;
}) => {
  const { field, value, problem, onChange } = props;
  const { id, kind, values = [] } = field;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const elementId = useId();
  const label = t(`fields.${id}`);
  const typed = asTyped(field, value);
  const change = (text: string) => onChange(fromTyped(field, text));

  if (kind === 'choice' || kind === 'yesNo') {
    return (
      <SelectField label={label} hint={problem} value={typed} onChange={change}>
        <option value="">{t('fieldValues.platform')}</option>
        {kind === 'yesNo' && (
          <>
            <option value="true">{t('fieldValues.yes')}</option>
            <option value="false">{t('fieldValues.no')}</option>
          </>
        )}
        {values.map(one => (
          <option key={one} value={one}>
            {id === 'appType' ? t(`editor.types.${one as 'webapp'}`) : one}
          </option>
        ))}
      </SelectField>
    );
  }
  const hint =
    id in libraryMessages.fieldHints
      ? t(`fieldHints.${id as HintId}`)
      : undefined;
  return (
    <FormField
      id={elementId}
      label={label}
      value={typed}
      required={field.isNeeded}
      problem={problem}
      hint={hint}
      inputProps={kind === 'number' ? { inputMode: 'numeric' } : undefined}
      {...(kind === 'lines' && { multiline: true, minRows: 2, maxRows: 6 })}
      onChange={change}
    />
  );
};
