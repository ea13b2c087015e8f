import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Dialog from '@material-ui/core/Dialog';
import InputBase from '@material-ui/core/InputBase';
import SearchIcon from '@material-ui/icons/Search';
import { visuallyHidden } from '@streamspace/plugin-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { findEntries } from '../../palette/findEntries';
import type { PaletteEntry } from '../../palette/PaletteEntry';
import { usePaletteEntries } from '../../palette/usePaletteEntries';
import { sessionsTranslationRef } from '../../translation';
import { PaletteFooter } from './PaletteFooter';
import { PaletteList } from './PaletteList';
import { usePaletteStyles } from './usePaletteStyles';

/** The dialog opens for typing: whoever types at once loses no key. */
const focus = (field: HTMLInputElement | null) => field?.focus();

/**
 * A search field over a list of what can be done; the focus stays in the field.
 *
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export const PaletteDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = usePaletteStyles();
  const listId = useId();
  const { entries, isLoading } = usePaletteEntries();
  const [search, setSearch] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const groups = findEntries(entries, search);
  const shown = groups.flatMap(group => group.entries);
  // What was chosen may have gone meanwhile.
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0];
  const optionId = ({ id }: PaletteEntry) => `${listId}-${id}`;

  const run = (entry: PaletteEntry | undefined) => {
    if (!entry || entry.reason) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A word that is being composed takes the keys for itself.
    if (event.nativeEvent.isComposing) return;
    const index = chosen ? shown.indexOf(chosen) : 0;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && shown.length > 0) {
      const next = index + steps[event.key] + shown.length;
      setChosenId(shown[next % shown.length].id);
    } else if (event.key === 'Enter') {
      run(chosen);
    } else {
      return;
    }
    event.preventDefault();
  };

  const found = search
    ? t('palette.found', { count: shown.length })
    : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      // Material UI gives what it does not know to the dialog's backdrop.
      PaperProps={{ 'aria-label': t('palette.title') }}
      maxWidth="sm"
      fullWidth
      transitionDuration={0}
      classes={{ container: classes.container, paper: classes.paper }}
    >
      <InputBase
        inputRef={focus}
        fullWidth
        className={classes.field}
        placeholder={t('palette.search')}
        value={search}
        startAdornment={<SearchIcon aria-hidden className={classes.glass} />}
        onChange={event => {
          setSearch(event.target.value);
          setChosenId(undefined);
        }}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          'aria-label': t('palette.search'),
          'aria-expanded': true,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          'aria-activedescendant': chosen && optionId(chosen),
          autoComplete: 'off',
          autoCapitalize: 'off',
          spellCheck: false,
          enterKeyHint: 'go',
        }}
      />
      <div role="status" style={visuallyHidden}>
        {isLoading ? t('palette.loading') : found}
      </div>
      <PaletteList
        id={listId}
        groups={groups}
        chosen={chosen}
        optionId={optionId}
        onChoose={({ id }) => setChosenId(id)}
        onRun={run}
        nothing={
          isLoading
            ? t('palette.loading')
            : t('palette.nothing', { query: search })
        }
      />
      <PaletteFooter />
    </Dialog>
  );
};
