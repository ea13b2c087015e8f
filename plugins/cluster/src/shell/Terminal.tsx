import '@xterm/xterm/css/xterm.css';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ShellMessage, ShellRequest } from '@streamspace/plugin-common';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as XTerm } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import { clusterApiRef } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';

/** Largest message that the server takes, in bytes, with room for its frame: a pasted text may be longer. */
const maxBytes = 32 * 1024;

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

/** A terminal in a container. When it ends it says why, and begins anew on request. */
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
  const [end, setEnd] = useState<string>();
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
    setEnd(undefined);

    let isWanted = true;
    let socket: WebSocket | undefined;
    let reason: string | undefined;
    const sendSize = () =>
      socket?.readyState === WebSocket.OPEN &&
      socket.send(
        JSON.stringify({
          type: 'resize',
          columns: terminal.cols,
          rows: terminal.rows,
        } satisfies ShellRequest),
      );
    terminal.onResize(sendSize);
    terminal.onData(data => {
      const bytes = new TextEncoder().encode(data);
      for (let at = 0; at < bytes.length; at += maxBytes) {
        if (socket?.readyState !== WebSocket.OPEN) return;
        socket.send(bytes.subarray(at, at + maxBytes));
      }
    });
    api
      .openStream(path)
      .then(opened => {
        socket = opened;
        if (!isWanted) {
          opened.close();
          return;
        }
        opened.onmessage = ({ data }) => {
          if (typeof data !== 'string') {
            terminal.write(new Uint8Array(data));
            return;
          }
          const message = JSON.parse(data) as ShellMessage;
          if (message.type === 'exit') {
            const { exitCode } = message;
            reason = exitCode
              ? t('shell.exitCode', { code: String(exitCode) })
              : message.reason;
          } else {
            // Without a terminal of its own a program ends its lines for files.
            terminal.options.convertEol = !message.hasTerminal;
            terminal.options.disableStdin = !message.readsInput;
            sendSize();
            terminal.focus();
          }
        };
        opened.onclose = event => {
          if (isWanted) setEnd(reason ?? event.reason ?? String(event.code));
        };
      })
      .catch((error: Error) => isWanted && setEnd(error.message));
    return () => {
      isWanted = false;
      resizing.disconnect();
      socket?.close();
      terminal.dispose();
    };
  }, [api, t, path, label, round]);

  return (
    <>
      <div ref={frame} className={classes.frame} />
      {end !== undefined && (
        <div className={classes.end} role="status">
          {t('shell.ended', { reason: end })}
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
