import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEffect, useState } from 'react';
import type { Fullscreen } from '../../../hooks/useFullscreen';
import { sessionsTranslationRef } from '../../../translation';
import { Notice } from './Notice';

const shownMs = 6_000;

/** Says for a few seconds how to leave the full screen. */
export const FullscreenHint = ({ fullscreen }: { fullscreen: Fullscreen }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { isOn, hasKeyboard } = fullscreen;
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    setIsShown(isOn);
    if (!isOn) return undefined;
    const timer = setTimeout(() => setIsShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [isOn]);
  return (
    <div role="status">
      {isShown && (
        <Notice>
          {t(hasKeyboard ? 'view.holdEscape' : 'view.pressEscape')}
        </Notice>
      )}
    </div>
  );
};
