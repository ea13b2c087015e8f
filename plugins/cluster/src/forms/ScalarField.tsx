import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { SelectField } from '@streamspace/plugin-react';
import { useId } from 'react';
import { clusterTranslationRef } from '../translation';
import { fieldKind } from './fieldKind';
import { useForm, type FieldProps } from './FormContext';

/** A text, a number, a yes or no, or one of several values. */
export const ScalarField = (props: FieldProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { label, path, schema, value, isRequired } = props;
  const { change } = useForm();
  const id = useId();
  const kind = fieldKind(schema);
  const text = value === undefined || value === null ? '' : String(value);
  const title = isRequired ? `${label} *` : label;

  if (kind === 'choice' || kind === 'boolean') {
    const values = kind === 'boolean' ? [true, false] : schema.enum!;
    const options = values.map(String);
    return (
      <SelectField
        label={title}
        hint={schema.description}
        value={text}
        onChange={chosen =>
          change(path, values[options.indexOf(chosen)] ?? null)
        }
      >
        {!options.includes(text) && (
          <option value={text}>{text || t('form.unset')}</option>
        )}
        {options.map(option => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </SelectField>
    );
  }
  return (
    <TextField
      id={id}
      label={title}
      helperText={schema.description}
      fullWidth
      variant="outlined"
      size="small"
      type={kind === 'number' ? 'number' : 'text'}
      multiline={kind === 'text' && text.includes('\n')}
      value={text}
      placeholder={
        schema.default === undefined
          ? undefined
          : t('form.default', { value: String(schema.default) })
      }
      inputProps={{ spellCheck: false, 'aria-required': isRequired }}
      onChange={({ target }) => change(path, readText(target.value, kind))}
    />
  );
};

/** A number that is not written yet is null, which servers take as not given. */
function readText(text: string, kind: string): unknown {
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  if (kind === 'number') return isNumber ? Number(text) : null;
  return kind === 'numberOrText' && /^\d+$/.test(text) ? Number(text) : text;
}
