import { makeStyles } from '@material-ui/core/styles';
import { forwardRef, useImperativeHandle, useRef } from 'react';
import type { YamlEditorHandle, YamlEditorProps } from './YamlEditorProps';

const useStyles = makeStyles(theme => ({
  area: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    padding: 12,
    border: 0,
    resize: 'vertical',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
    whiteSpace: 'pre',
    overflow: 'auto',
    // Larger, since browsers of phones zoom into smaller text.
    '@media (pointer: coarse)': { fontSize: '1rem', lineHeight: '1.5rem' },
  },
}));

/** A text in the browser's own field: on phones, of which the editor proper can do nothing, and while that is loaded. */
export const PlainYamlEditor = forwardRef<YamlEditorHandle, YamlEditorProps>(
  (props, ref) => {
    const { label, value, onChange, findings = [], height, isReadOnly } = props;
    const classes = useStyles();
    const area = useRef<HTMLTextAreaElement>(null);
    useImperativeHandle(ref, () => ({
      goTo(line, column) {
        const lines = value.split('\n').slice(0, line - 1);
        const offset = lines.join('\n').length + (line > 1 ? 1 : 0);
        area.current?.focus();
        area.current?.setSelectionRange(
          offset + column - 1,
          offset + column - 1,
        );
      },
    }));
    return (
      <textarea
        ref={area}
        className={classes.area}
        style={{ height }}
        aria-label={label}
        aria-invalid={findings.some(({ severity }) => severity === 'error')}
        value={value}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
      />
    );
  },
);
