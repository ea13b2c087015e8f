import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  ChoiceToggle,
  PageFrame,
  YamlEditor,
  type YamlEditorHandle,
  type YamlFinding,
} from '@streamspace/plugin-react';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router-dom';
import type { EditedTemplate } from '../../hooks/useEditedTemplate';
import { useEditor } from '../../hooks/useEditor';
import type { TextFinding } from '../../library/findingsOf';
import { manifestSchema } from '../../library/manifestSchema';
import { libraryRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';
import { EditorActions } from './EditorActions';
import { EditorDialogs } from './EditorDialogs';
import { EditorPreview } from './EditorPreview';
import { FindingsPanel } from './FindingsPanel';
import { TemplateForm } from './TemplateForm';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gap: 24,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(320px, 480px)',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // Never as wide as its content asks for: the editor keeps the width that it had.
  column: {
    display: 'grid',
    gap: 16,
    minWidth: 0,
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  side: {
    [theme.breakpoints.up('lg')]: { position: 'sticky', top: 0 },
  },
  view: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 16 },
  hint: {
    flex: 1,
    minWidth: 240,
    margin: 0,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

const schemaOfTemplate = () => manifestSchema;

/** The editor of a template: form and YAML over one text, what is wrong with it, what it will come to, and what to do with it. */
export const TemplateEditor = (props: {
  title: string;
  edited: EditedTemplate;
  onReload: () => void;
}) => {
  const { title, edited, onReload } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const navigate = useNavigate();
  const libraryPath = useRouteRef(libraryRouteRef);
  const [view, setView] = useState<'form' | 'yaml'>('form');
  const [isDiscarding, setIsDiscarding] = useState(false);
  const yaml = useRef<YamlEditorHandle>(null);
  const toLibrary = () => navigate(libraryPath());
  const editor = useEditor(edited, toLibrary);
  const { text, findings, check, change } = editor;

  const marked = useMemo(
    () =>
      findings.map(({ line, column, message }): YamlFinding => ({
        line,
        column,
        message,
        severity: 'error',
      })),
    [findings],
  );
  const goTo = ({ line, column }: TextFinding) => {
    flushSync(() => setView('yaml'));
    yaml.current?.goTo(line, column);
  };

  return (
    <PageFrame
      title={title}
      actions={
        <EditorActions
          draft={editor.draft.state}
          isBusy={editor.isBusy}
          hasFindings={findings.length > 0}
          whyNotPublish={editor.whyNotPublish}
          onSave={editor.save}
          onTest={editor.test}
          onPublish={editor.publish}
          onDiscard={() => setIsDiscarding(true)}
        />
      }
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          {editor.isBehind && (
            <Alert severity="warning">{t('editor.behind')}</Alert>
          )}
          <div className={classes.view}>
            <ChoiceToggle
              label={t('editor.view')}
              value={view}
              options={[
                { value: 'form', label: t('editor.form') },
                { value: 'yaml', label: t('editor.yaml') },
              ]}
              onChange={setView}
            />
            <p className={classes.hint}>{t('editor.commentsHint')}</p>
          </div>
          {view === 'form' ? (
            <TemplateForm
              text={text}
              findings={findings}
              isNew={!edited.live && !edited.draft}
              onChange={change}
            />
          ) : (
            <div>
              <YamlEditor
                ref={yaml}
                label={t('editor.yamlLabel')}
                value={text.text}
                findings={marked}
                schemaOf={schemaOfTemplate}
                height={560}
                onChange={change}
              />
            </div>
          )}
        </div>
        <div className={`${classes.column} ${classes.side}`}>
          <FindingsPanel
            findings={findings}
            isChecking={check === undefined}
            onGoTo={goTo}
          />
          <EditorPreview
            text={text}
            live={edited.live}
            next={check?.template}
          />
        </div>
      </div>
      <EditorDialogs
        editor={editor}
        isDiscarding={isDiscarding}
        onKeep={() => setIsDiscarding(false)}
        onDiscarded={edited.live ? onReload : toLibrary}
      />
    </PageFrame>
  );
};
