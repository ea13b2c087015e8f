import { useTheme } from '@material-ui/core/styles';
import { forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import { monaco, schemas } from './monaco';
import type { YamlEditorHandle, YamlEditorProps } from './YamlEditorProps';

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
};

/** The editor proper. Its module carries Monaco: import it lazily. */
export const MonacoYamlEditor = forwardRef<YamlEditorHandle, YamlEditorProps>(
  (props, ref) => {
    const { label, value, findings, schemaOf, height, isReadOnly } = props;
    const { palette } = useTheme();
    const container = useRef<HTMLDivElement>(null);
    const editor = useRef<monaco.editor.IStandaloneCodeEditor>();
    const latest = useRef(props);
    latest.current = props;
    // What was typed and has not come back as the value yet: it is older than the text where somebody types fast.
    const told = useRef<string[]>([]);
    const isApplying = useRef(false);

    useEffect(() => {
      const model = monaco.editor.createModel(latest.current.value, 'yaml');
      const created = monaco.editor.create(container.current!, {
        model,
        automaticLayout: true,
        fixedOverflowWidgets: true,
        fontSize: 13,
        lineHeight: 20,
        minimap: { enabled: false },
        padding: { top: 8, bottom: 8 },
        // Else the number of the last line is too faint to read.
        renderFinalNewline: 'on',
        scrollBeyondLastLine: false,
        // The page scrolls where the editor's text has ended.
        scrollbar: { alwaysConsumeMouseWheel: false },
        stickyScroll: { enabled: false },
        tabSize: 2,
        wordBasedSuggestions: 'off',
        // To its tokenizer, plain words of YAML are strings.
        quickSuggestions: { other: true, comments: false, strings: true },
      });
      editor.current = created;
      const heard = model.onDidChangeContent(() => {
        if (isApplying.current) return;
        const text = model.getValue();
        told.current.push(text);
        latest.current.onChange(text);
      });
      return () => {
        heard.dispose();
        created.dispose();
        model.dispose();
      };
    }, []);

    useEffect(() => {
      const model = editor.current?.getModel();
      const at = told.current.lastIndexOf(value);
      if (at >= 0) told.current.splice(0, at + 1);
      if (!model || at >= 0 || model.getValue() === value) return;
      told.current = [];
      isApplying.current = true;
      // As an edit, so that it can be undone.
      model.pushEditOperations(
        [],
        [{ range: model.getFullModelRange(), text: value }],
        () => null,
      );
      isApplying.current = false;
    }, [value]);

    useEffect(() => {
      const model = editor.current?.getModel();
      if (model && schemaOf) schemas.set(model, schemaOf);
    }, [schemaOf]);

    useEffect(() => {
      const model = editor.current?.getModel();
      if (!model) return;
      const markers = (findings ?? []).map(finding => {
        const line = Math.min(finding.line, model.getLineCount());
        return {
          message: finding.message,
          severity: severities[finding.severity],
          startLineNumber: line,
          startColumn: finding.column,
          endLineNumber: line,
          endColumn: model.getLineMaxColumn(line),
        };
      });
      monaco.editor.setModelMarkers(model, 'findings', markers);
    }, [findings]);

    useEffect(() => {
      editor.current?.updateOptions({
        ariaLabel: label,
        readOnly: isReadOnly,
      });
    }, [label, isReadOnly]);

    useEffect(() => {
      monaco.editor.setTheme(palette.type === 'dark' ? 'vs-dark' : 'vs');
    }, [palette.type]);

    useImperativeHandle(ref, () => ({
      goTo(lineNumber, column) {
        const position = { lineNumber, column };
        editor.current?.setPosition(position);
        editor.current?.revealPositionInCenter(position);
        editor.current?.focus();
      },
    }));

    return <div ref={container} style={{ height }} />;
  },
);
