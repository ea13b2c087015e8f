import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import type { ReactNode } from 'react';

/** One of a few things, chosen by buttons beside each other. One of them always is. */
export const ChoiceToggle = <Value extends string>(props: {
  /** What is chosen, for screen readers. */
  label: string;
  value: Value;
  options: { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
}) => (
  <ToggleButtonGroup
    exclusive
    size="small"
    aria-label={props.label}
    value={props.value}
    onChange={(_event, value: Value | null) => {
      if (value) props.onChange(value);
    }}
  >
    {props.options.map(({ value, label, icon }) => (
      <ToggleButton
        key={value}
        value={value}
        aria-label={icon ? label : undefined}
      >
        {icon ?? label}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
