import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import InputAdornment from '@material-ui/core/InputAdornment';
import Popper, { type PopperProps } from '@material-ui/core/Popper';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { errorMessage, useAnswer, useSettled } from '@streamspace/plugin-react';
import {
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  useState,
  type HTMLAttributes,
} from 'react';
import { useNavigate } from 'react-router-dom';
import { clusterApiRef, type FoundObjects } from '../api/ClusterApi';
import { useCluster } from '../hooks/ClusterContext';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { pluralTitle } from '../kinds/pluralTitle';
import { clusterTranslationRef } from '../translation';
import { kindEntries, objectEntries, type SearchEntry } from './searchEntries';
import { SearchOption } from './SearchOption';

/** The cluster is asked when nothing was typed for so long, in milliseconds. */
const quietMs = 200;

const nothing: FoundObjects = { groups: [], missed: [] };

const useStyles = makeStyles(theme => ({
  // A navigation is narrower than the names of objects.
  popper: { width: 'min(480px, calc(100vw - 32px)) !important', zIndex: 1300 },
  group: {
    padding: '8px 16px 4px',
    fontSize: '0.75rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
}));

const WidePopper = (props: PopperProps) => {
  const classes = useStyles();
  return (
    <Popper
      {...props}
      className={classes.popper}
      placement="bottom-start"
      // Not cut off by what scrolls around it.
      popperOptions={{ positionFixed: true }}
    />
  );
};

/** Groups of options are no list items. */
const Listbox = forwardRef<HTMLDivElement, HTMLAttributes<HTMLElement>>(
  (props, ref) => <div ref={ref} {...props} />,
);

/** Goes to any object or kind of the cluster by its name. Alt+K puts the cursor into it. */
export const ClusterSearch = ({ className }: { className?: string }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const navigate = useNavigate();
  const paths = useClusterPaths();
  const { cluster, kinds } = useCluster();
  const classes = useStyles();
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const asked = useSettled(query.trim(), quietMs);
  const { value: found, error } = useAnswer(
    useCallback(
      (signal: AbortSignal) =>
        asked
          ? api.search({ cluster, q: asked }, signal)
          : Promise.resolve(nothing),
      [api, cluster, asked],
    ),
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { altKey, ctrlKey, metaKey, code } = event;
      if (!altKey || ctrlKey || metaKey || code !== 'KeyK') return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const isAsking = query.trim() !== asked || (!found && !error);
  const missed = found?.missed.map(({ plural }) => plural) ?? [];
  const options = [
    ...kindEntries(kinds, query),
    ...objectEntries(kinds, found ?? nothing),
  ];
  const go = ({ kind, row }: SearchEntry) => {
    const list = new URL(paths.list(kind), window.location.href);
    if (!row && query.trim() && options.length > 0) {
      list.searchParams.set('q', query.trim());
    }
    navigate(
      row ? paths.object(kind, row.metadata) : `${list.pathname}${list.search}`,
    );
    setQuery('');
    input.current?.blur();
  };
  return (
    <Autocomplete<SearchEntry, false, false, true>
      className={className}
      freeSolo
      autoHighlight
      clearOnBlur
      size="small"
      value={null}
      inputValue={query}
      options={options}
      filterOptions={all => all}
      groupBy={({ group }) => group || t('search.kinds')}
      getOptionLabel={entry =>
        typeof entry === 'string' ? entry : labelOf(entry)
      }
      getOptionSelected={() => false}
      renderOption={entry => <SearchOption entry={entry} />}
      PopperComponent={WidePopper}
      // Material UI names the frame as the combobox, as ARIA 1.1 had it; it is the field since 1.2.
      role={undefined}
      aria-expanded={undefined}
      aria-owns={undefined}
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
      // Within the landmark of what it belongs to.
      disablePortal
      ListboxComponent={Listbox}
      renderGroup={({ key, group, children }) => (
        <div key={key} role="group" aria-label={group}>
          <div aria-hidden className={classes.group}>
            {group}
          </div>
          {children}
        </div>
      )}
      onInputChange={(_, value, reason) => {
        if (reason !== 'reset') setQuery(value);
      }}
      onChange={(_, entry) => {
        if (entry && typeof entry !== 'string') go(entry);
      }}
      renderInput={params => (
        <TextField
          {...params}
          inputRef={input}
          variant="outlined"
          placeholder={t('search.label')}
          helperText={query.trim() ? statusText() : undefined}
          FormHelperTextProps={{ role: 'status' }}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': isOpen,
            'aria-label': t('search.label'),
            'aria-keyshortcuts': 'Alt+K',
          }}
          InputProps={{
            ...params.InputProps,
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          }}
        />
      )}
    />
  );

  function statusText(): string {
    if (error) return errorMessage(error);
    if (isAsking) return t('search.asking');
    const partly =
      missed.length > 0 ? t('search.missed', { kinds: missed.join(', ') }) : '';
    const count = options.length;
    return [count > 0 ? '' : t('search.nothing'), partly]
      .filter(Boolean)
      .join(' ');
  }
};

function labelOf({ kind, row }: SearchEntry): string {
  return row?.metadata.name ?? pluralTitle(kind.kind, kind.plural);
}
