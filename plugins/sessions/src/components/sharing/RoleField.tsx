import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { SelectField } from '@streamspace/plugin-react';
import type { Role } from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  field: {
    width: 140,
    [theme.breakpoints.down('xs')]: { flex: '1 1 120px' },
  },
}));

/** Chooses as what somebody takes part. */
export const RoleField = (props: {
  /** For screen readers. */
  label: string;
  role: Role;
  roles: readonly Role[];
  onChange: (role: Role) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <SelectField
      className={useStyles().field}
      label={props.label}
      isLabelHidden
      value={props.role}
      onChange={props.onChange}
    >
      {props.roles.map(role => (
        <option key={role} value={role}>
          {t(`share.${role}`)}
        </option>
      ))}
    </SelectField>
  );
};
