import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { personName } from '@streamspace/plugin-react';
import { useEffect, useState } from 'react';
import { useDesktopSettings } from '../../hooks/useDesktopSettings';
import type { RemoteDesktop } from '../../hooks/useRemoteDesktop';
import { sessionsTranslationRef } from '../../translation';
import { matchesWindowOf } from '../../view/desktop/matchesWindowOf';
import { download } from '../../view/desktop/download';
import { screenshotName } from '../../view/desktop/screenshotName';
import { inputRight } from '../../view/inputRight';

/** The desktop of the session that is open, how it is shown, and whether what the person types reaches it. */
export function useStageDesktop(session: Session, user: string | undefined) {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const alertApi = useApi(alertApiRef);
  const [desktop, setDesktop] = useState<RemoteDesktop>();
  const [settings, setSettings] = useDesktopSettings();
  const [looksOn, setLooksOn] = useState(false);
  const [hasKeys, setHasKeys] = useState(false);
  const right = inputRight(session, user);
  const leader = matchesWindowOf(session);

  const reason = () => {
    if (right.name === 'allowed') return undefined;
    return right.name === 'viewer'
      ? t('here.viewersLookOn')
      : t('here.hasTheControl', { name: personName(right.by) });
  };
  const isViewOnly = looksOn || right.name !== 'allowed';
  useEffect(() => {
    if (isViewOnly) setHasKeys(false);
  }, [isViewOnly]);

  const saveScreenshot = async () => {
    try {
      const picture = await desktop?.client.takePicture();
      const name = screenshotName(session.metadata.name!, new Date());
      if (picture) download(picture, name);
    } catch (error) {
      alertApi.post({ message: (error as Error).message, severity: 'error' });
    }
  };

  return {
    desktop,
    setDesktop,
    settings,
    setSettings,
    mode: { ...settings, isViewOnly, mayResize: !leader || leader === user },
    right,
    /** Why what the person types does not reach it. */
    inputReason: reason(),
    isViewOnly,
    hasKeys,
    toggleKeys: () => setHasKeys(value => !value),
    toggleViewOnly: () => setLooksOn(value => !value),
    saveScreenshot,
  };
}
