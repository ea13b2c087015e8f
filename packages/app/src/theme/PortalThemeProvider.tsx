import { appThemeApiRef, useApi } from '@backstage/core-plugin-api';
import { UnifiedThemeProvider } from '@backstage/theme';
import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { createPortalTheme } from './createPortalTheme';

const themes = {
  light: createPortalTheme('light'),
  dark: createPortalTheme('dark'),
};

const prefersDark = () => window.matchMedia?.('(prefers-color-scheme: dark)');

function onSystemChange(listener: () => void) {
  const query = prefersDark();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/**
 * The theme that the reader chose in the settings, else the system's.
 *
 * It is one component for both: were there one for each, Backstage would mount the whole portal anew when evening comes, and a person's session
 * with it.
 */
export const PortalThemeProvider = ({ children }: { children: ReactNode }) => {
  const appThemeApi = useApi(appThemeApiRef);
  const onChoice = useCallback(
    (listener: () => void) => {
      const subscription = appThemeApi.activeThemeId$().subscribe(listener);
      return () => subscription.unsubscribe();
    },
    [appThemeApi],
  );
  const chosen = useSyncExternalStore(onChoice, () =>
    appThemeApi.getActiveThemeId(),
  );
  const systemIsDark = useSyncExternalStore(
    onSystemChange,
    () => prefersDark()?.matches ?? false,
  );
  const isDark = chosen ? chosen === 'dark' : systemIsDark;
  return (
    <UnifiedThemeProvider theme={isDark ? themes.dark : themes.light}>
      {children}
    </UnifiedThemeProvider>
  );
};
