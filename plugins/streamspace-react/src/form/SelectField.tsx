import TextField from '@material-ui/core/TextField';
import { useId, type ReactNode } from 'react';

/** Chooses one of a few values in the list that the browser itself shows. */
export const SelectField = <Value extends string>(props: {
  label: string;
  /** Whether the label is for screen readers alone. */
  isLabelHidden?: boolean;
  hint?: string;
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
  /** The options, as HTML has them. */
  children: ReactNode;
}) => {
  const { label, isLabelHidden } = props;
  const id = useId();
  return (
    <TextField
      id={id}
      className={props.className}
      select
      fullWidth
      variant="outlined"
      size="small"
      label={isLabelHidden ? undefined : label}
      helperText={props.hint}
      value={props.value}
      onChange={event => props.onChange(event.target.value as Value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
      inputProps={isLabelHidden ? { 'aria-label': label } : undefined}
    >
      {props.children}
    </TextField>
  );
};
