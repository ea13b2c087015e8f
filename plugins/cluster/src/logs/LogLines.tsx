import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { keyboardReach, tones } from '@streamspace/plugin-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { clusterTranslationRef } from '../translation';
import { AnsiText } from './AnsiText';
import type { LogEntry } from './LogBuffer';
import { readEntry } from './readEntry';

/** Height of a line that is not wrapped, in pixels. */
const lineHeight = 20;

/** Within so many pixels of its end a log counts as read to its end. */
const endSlack = 40;

const useStyles = makeStyles(theme => {
  const tone = tones[theme.palette.type];
  return {
    frame: {
      height: 'max(320px, calc(100vh - 420px))',
      overflow: 'auto',
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      // Dark in both themes: programs choose their colours for that.
      background: '#0d1117',
      color: '#e6edf3',
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 13,
      lineHeight: `${lineHeight}px`,
      overflowAnchor: 'none',
    },
    lines: { position: 'relative', minWidth: '100%' },
    line: {
      position: 'absolute',
      left: 0,
      minWidth: '100%',
      padding: '0 12px',
      whiteSpace: 'pre',
      borderLeft: '3px solid transparent',
    },
    wrapped: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', right: 0 },
    error: { borderLeftColor: '#ff7b72' },
    warning: { borderLeftColor: '#e3b341' },
    info: { borderLeftColor: '#58a6ff' },
    debug: { borderLeftColor: '#6e7681' },
    time: { color: '#8b949e', marginRight: 12 },
    source: { color: '#a5d6ff', marginRight: 12 },
    toggle: {
      border: 0,
      background: 'none',
      color: '#a5d6ff',
      font: 'inherit',
      cursor: 'pointer',
      padding: '0 6px 0 0',
    },
    json: { margin: 0, whiteSpace: 'pre-wrap', color: tone.running.background },
  };
});

const Line = (props: {
  entry: LogEntry;
  showsTime: boolean;
  showsSource: boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { entry, showsTime, showsSource } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { json, message } = readEntry(entry.text);
  return (
    <>
      {json && (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-label={t('logs.openJson')}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? '▾' : '▸'}
        </button>
      )}
      {showsTime && <span className={classes.time}>{entry.time}</span>}
      {showsSource && (
        <span className={classes.source}>
          {entry.pod}/{entry.container}
        </span>
      )}
      <AnsiText text={message} />
      {json && isOpen && (
        <pre className={classes.json}>{JSON.stringify(json, null, 2)}</pre>
      )}
    </>
  );
};

/** The lines of a log: only those in sight are in the page, however many there are. It stays at its end until one scrolls away from it. */
export const LogLines = (props: {
  entries: readonly LogEntry[];
  showsTime: boolean;
  showsSource: boolean;
  isWrapped: boolean;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { entries, isFollowing, isWrapped, onFollow } = props;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => lineHeight,
    // With another function each time all places would be worked out anew.
    getItemKey: useCallback((index: number) => entries[index].id, [entries]),
    overscan: 20,
  });
  useEffect(() => {
    if (isFollowing && entries.length > 0) {
      rows.scrollToIndex(entries.length - 1, { align: 'end' });
    }
  }, [rows, entries, isFollowing]);

  return (
    <div
      {...keyboardReach}
      ref={frame}
      className={classes.frame}
      role="log"
      aria-live="off"
      aria-label={t('logs.lines')}
      onScroll={({ currentTarget }) => {
        const { scrollHeight, scrollTop, clientHeight } = currentTarget;
        const isAtEnd = scrollHeight - scrollTop - clientHeight < endSlack;
        if (isAtEnd !== isFollowing) onFollow(isAtEnd);
      }}
    >
      <div className={classes.lines} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const entry = entries[index];
          const { severity } = readEntry(entry.text);
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={`${classes.line} ${isWrapped ? classes.wrapped : ''} ${severity ? classes[severity] : ''}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Line
                entry={entry}
                showsTime={props.showsTime}
                showsSource={props.showsSource}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
};
