import TextField, { type TextFieldProps } from '@material-ui/core/TextField';

/** A field of a form: its label above, and below what to write, or what is wrong with what was written. */
export const FormField = ({
  problem,
  hint,
  onChange,
  inputProps,
  ...field
}: Omit<TextFieldProps, 'onChange' | 'variant' | 'error' | 'helperText'> & {
  id: string;
  /** What is valid, where what was written is not. */
  problem?: string;
  hint?: string;
  onChange: (value: string) => void;
}) => (
  <TextField
    {...field}
    fullWidth
    size="small"
    variant="outlined"
    error={problem !== undefined}
    helperText={problem ?? hint}
    inputProps={{ spellCheck: false, autoCapitalize: 'off', ...inputProps }}
    InputLabelProps={{ shrink: true }}
    FormHelperTextProps={{ style: { overflowWrap: 'anywhere' } }}
    onChange={event => onChange(event.target.value)}
  />
);
