import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  ChoiceToggle,
  YamlEditor,
  type YamlEditorHandle,
  type YamlFinding,
} from '@streamspace/plugin-react';
import { useRef, useState } from 'react';
import { SchemaForm } from '../forms/SchemaForm';
import { clusterTranslationRef } from '../translation';
import { FindingsList } from './FindingsList';
import type { Manifests } from './useManifests';

const useStyles = makeStyles(theme => ({
  toggle: { marginBottom: 12 },
  both: {
    display: 'grid',
    gap: 24,
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** Edits manifests as YAML, with what does not fit marked and named, and where one wants by a form beside it: the text is what counts. */
export const ManifestEditor = (props: {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** What the text holds. */
  read: Manifests;
  findings: readonly YamlFinding[];
  height: number;
  isNew?: boolean;
  showsForm?: boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { label, text, onChange, read, findings, height, isNew } = props;
  const editor = useRef<YamlEditorHandle>(null);
  const [view, setView] = useState<'yaml' | 'both'>(
    props.showsForm ? 'both' : 'yaml',
  );
  const schema = view === 'both' ? read.knownSchemaOf(text) : undefined;
  return (
    <>
      <div className={classes.toggle}>
        <ChoiceToggle
          label={t('form.view')}
          value={view}
          options={[
            { value: 'yaml', label: t('form.yaml') },
            { value: 'both', label: t('form.both') },
          ]}
          onChange={setView}
        />
      </div>
      <div className={view === 'both' ? classes.both : undefined}>
        {view === 'both' &&
          (schema ? (
            <SchemaForm
              text={text}
              schema={schema}
              isNew={isNew}
              onChange={onChange}
            />
          ) : (
            <Alert severity="info">{t('form.unknown')}</Alert>
          ))}
        <div>
          <YamlEditor
            ref={editor}
            label={label}
            value={text}
            onChange={onChange}
            findings={findings}
            schemaOf={read.schemaOf}
            height={height}
          />
          <FindingsList findings={findings} editor={editor} />
        </div>
      </div>
    </>
  );
};
