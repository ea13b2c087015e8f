import Button, { type ButtonProps } from '@material-ui/core/Button';
import { Link } from 'react-router-dom';

/** A link that looks like a button. To a screen reader it is the link that it is, which Material UI's own would hide. */
export const LinkButton = (props: ButtonProps<typeof Link>) => (
  <Button component={Link} {...props} role={undefined} />
);
