import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { sessionsTranslationRef } from '../../translation';
import { usePaletteStyles } from './usePaletteStyles';

/** The keys of the palette, for eyes; screen readers say those of a list by themselves. */
export const PaletteFooter = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = usePaletteStyles();
  return (
    <div aria-hidden className={classes.footer}>
      <span>
        <kbd className={classes.key}>↑</kbd>
        <kbd className={classes.key}>↓</kbd> {t('palette.choose')}
      </span>
      <span>
        <kbd className={classes.key}>↵</kbd> {t('palette.go')}
      </span>
      <span>
        <kbd className={classes.key}>Esc</kbd> {t('palette.close')}
      </span>
    </div>
  );
};
