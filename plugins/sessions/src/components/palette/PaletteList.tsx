import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEffect, useRef } from 'react';
import type { findEntries } from '../../palette/findEntries';
import type { PaletteEntry } from '../../palette/PaletteEntry';
import { sessionsTranslationRef } from '../../translation';
import { PaletteOption } from './PaletteOption';
import { usePaletteStyles } from './usePaletteStyles';

/** What the palette offers, by group. The chosen entry is always in sight. */
export const PaletteList = (props: {
  id: string;
  groups: ReturnType<typeof findEntries>;
  chosen: PaletteEntry | undefined;
  optionId: (entry: PaletteEntry) => string;
  onChoose: (entry: PaletteEntry) => void;
  onRun: (entry: PaletteEntry) => void;
  /** What to say when there is no entry. */
  nothing: string;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = usePaletteStyles();
  const { id, groups, chosen, optionId } = props;
  const list = useRef<HTMLDivElement>(null);
  const chosenOption = chosen && optionId(chosen);
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    option?.scrollIntoView?.({ block: 'nearest' });
  }, [chosenOption]);

  return (
    <>
      {!chosen && <p className={classes.nothing}>{props.nothing}</p>}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t('palette.title')}
        className={classes.list}
      >
        {groups.map(({ group, entries }) => (
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div id={`${id}-${group}`} className={classes.heading}>
              {t(`palette.${group}`)}
            </div>
            {entries.map(entry => (
              <PaletteOption
                key={entry.id}
                id={optionId(entry)}
                entry={entry}
                isChosen={entry === chosen}
                onChoose={() => props.onChoose(entry)}
                onRun={() => props.onRun(entry)}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
};
