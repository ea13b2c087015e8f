import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { forwardRef, lazy, Suspense } from 'react';
import { Fallback } from '../feedback/Fallback';
import { streamspaceReactTranslationRef } from '../translation';
import { PlainYamlEditor } from './PlainYamlEditor';
import type { YamlEditorHandle, YamlEditorProps } from './YamlEditorProps';

const MonacoYamlEditor = lazy(() =>
  import('./MonacoYamlEditor').then(m => ({ default: m.MonacoYamlEditor })),
);

const useStyles = makeStyles(theme => ({
  frame: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 8,
    minWidth: 0,
    overflow: 'hidden',
    '&:focus-within': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  hint: {
    margin: '6px 0 0',
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
}));

/**
 * An editor of YAML, with its findings marked and, where there is a schema, fields and values suggested. It is loaded when it is first shown;
 * until then, on touch screens, and where it cannot be loaded, a plain field is there instead.
 */
export const YamlEditor = forwardRef<YamlEditorHandle, YamlEditorProps>(
  (props, ref) => {
    const { t } = useTranslationRef(streamspaceReactTranslationRef);
    const classes = useStyles();
    const isTouch = useMediaQuery('(pointer: coarse)');
    const plain = <PlainYamlEditor ref={ref} {...props} />;
    if (isTouch) return <div className={classes.frame}>{plain}</div>;
    return (
      <>
        <div className={classes.frame}>
          <Fallback instead={plain}>
            <Suspense fallback={plain}>
              <MonacoYamlEditor ref={ref} {...props} />
            </Suspense>
          </Fallback>
        </div>
        <p className={classes.hint}>{t('yaml.keys')}</p>
      </>
    );
  },
);
