import { makeStyles } from '@material-ui/core/styles';
import type { Template } from '@streamspace/plugin-common';
import { CodeBox } from '@streamspace/plugin-react';
import { manifestText } from '../../catalog/manifestText';

const useStyles = makeStyles({
  text: { display: 'block', padding: '0 12px' },
});

/** A template as YAML. */
export const ManifestText = (props: { label: string; template: Template }) => {
  const classes = useStyles();
  return (
    <CodeBox label={props.label}>
      <span className={classes.text}>{manifestText(props.template)}</span>
    </CodeBox>
  );
};
