import { makeStyles } from '@material-ui/core/styles';
import type { Template } from '@streamspace/plugin-common';
import { manifestText } from '../../catalog/manifestText';
import { CodeBox } from './CodeBox';

const useStyles = makeStyles({
  text: { margin: 0, padding: '0 12px', font: 'inherit' },
});

/** A template as YAML. */
export const ManifestText = (props: { label: string; template: Template }) => {
  const classes = useStyles();
  return (
    <CodeBox label={props.label}>
      <pre className={classes.text}>{manifestText(props.template)}</pre>
    </CodeBox>
  );
};
