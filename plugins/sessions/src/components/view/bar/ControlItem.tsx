import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import CheckIcon from '@material-ui/icons/Check';
import type { Control } from './control';

/** What an item of a list shows of a control: its icon, its words, why it cannot be used, and whether it is on. */
export const ControlItem = ({ control }: { control: Control }) => (
  <>
    <ListItemIcon>
      <control.Icon fontSize="small" />
    </ListItemIcon>
    <ListItemText primary={control.label} secondary={control.reason} />
    {control.isOn && <CheckIcon fontSize="small" aria-hidden />}
  </>
);
