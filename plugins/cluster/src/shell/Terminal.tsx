import '@xterm/xterm/css/xterm.css';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { backoffMs } from '@streamspace/plugin-react';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as XTerm } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import { copyAndPaste } from './copyAndPaste';
import { ShellConnection, type ShellState } from './ShellConnection';

/** A new shell after a break is tried for the first time after so long, and at the slowest so often, in milliseconds. */
const firstDelayMs = 500;
const longestDelayMs = 8_000;

const useStyles = makeStyles(theme => ({
  frame: {
    height: 'max(320px, calc(100vh - 440px))',
    padding: 8,
    borderRadius: 8,
    background: '#0d1117',
    overflow: 'hidden',
    '&:focus-within': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  end: {
    display: 'flex',
    gap: 12,
    alignItems: 'center',
    marginTop: 8,
    fontSize: '0.875rem',
  },
}));

/** A terminal in a container. When the way to it breaks it opens another shell; when it ends it says why, and begins anew on request. */
export const Terminal = (props: {
  /** Below `/ws`, such as `/exec/web-1?namespace=shop&container=app`. */
  path: string;
  label: string;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { path, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<ShellState>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const terminal = new XTerm({
      fontSize: 13,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      theme: { background: '#0d1117', foreground: '#e6edf3' },
      scrollback: 10_000,
      screenReaderMode: true,
      cursorBlink: true,
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    terminal.open(frame.current!);
    terminal.textarea?.setAttribute('aria-label', label);
    fit.fit();
    const resizing = new ResizeObserver(() => fit.fit());
    resizing.observe(frame.current!);
    setState(undefined);
    copyAndPaste(terminal);
    const shell = new ShellConnection({
      open: () => api.openStream(path),
      screen: terminal,
      onState: setState,
      delayMs: attempt => backoffMs(attempt, firstDelayMs, longestDelayMs),
    });
    terminal.onResize(() => shell.resize());
    terminal.onData(text => shell.type(text));
    return () => {
      resizing.disconnect();
      shell.close();
      terminal.dispose();
    };
  }, [api, path, label, round]);

  return (
    <>
      <div ref={frame} className={classes.frame} />
      {state?.name === 'opening' && (
        <div className={classes.end} role="status">
          {t('shell.opening', { reason: state.reason })}
        </div>
      )}
      {state?.name === 'ended' && (
        <div className={classes.end} role="status">
          {t('shell.ended', {
            reason: state.exitCode
              ? t('shell.exitCode', { code: String(state.exitCode) })
              : state.reason,
          })}
          <Button
            size="small"
            variant="outlined"
            onClick={() => setRound(round + 1)}
          >
            {t('shell.again')}
          </Button>
        </div>
      )}
    </>
  );
};
