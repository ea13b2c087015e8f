import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { sessionsTranslationRef } from '../../translation';

/** Chooses one size of a resource, or what the app's template asks for. */
export const SizeSelect = (props: {
  id: string;
  label: string;
  /** A quantity of `sizes`, or nothing for the template's own. */
  value: string;
  sizes: string[];
  format: (quantity: string | number) => string;
  templateSize: string | number | undefined;
  onChange: (value: string) => void;
}) => {
  const { id, label, value, sizes, format, templateSize } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <TextField
      id={id}
      label={label}
      select
      variant="outlined"
      size="small"
      value={value}
      onChange={event => props.onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
    >
      <option value="">
        {templateSize === undefined
          ? t('options.asTemplateUnknown')
          : t('options.asTemplate', { value: format(templateSize) })}
      </option>
      {sizes.map(size => (
        <option key={size} value={size}>
          {format(size)}
        </option>
      ))}
    </TextField>
  );
};
