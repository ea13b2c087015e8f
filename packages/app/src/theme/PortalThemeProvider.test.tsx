import { appThemeApiRef } from '@backstage/core-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { useTheme } from '@material-ui/core/styles';
import { act, render, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { PortalThemeProvider } from './PortalThemeProvider';

const mounted = jest.fn();

const Page = () => {
  useEffect(mounted, []);
  return <output>{useTheme().palette.type}</output>;
};

describe('PortalThemeProvider', () => {
  const tellSystem = new Set<() => void>();
  let systemIsDark = false;

  beforeEach(() => {
    mounted.mockReset();
    systemIsDark = false;
    window.matchMedia = () =>
      ({
        get matches() {
          return systemIsDark;
        },
        addEventListener: (_name: string, listener: () => void) =>
          tellSystem.add(listener),
        removeEventListener: (_name: string, listener: () => void) =>
          tellSystem.delete(listener),
      }) as unknown as MediaQueryList;
  });

  const renderPage = (chosen: string | undefined) =>
    render(
      <TestApiProvider
        apis={[
          [
            appThemeApiRef,
            {
              getActiveThemeId: () => chosen,
              activeThemeId$: () =>
                ({
                  subscribe: () => ({ unsubscribe: () => undefined }),
                }) as never,
            },
          ],
        ]}
      >
        <PortalThemeProvider>
          <Page />
        </PortalThemeProvider>
      </TestApiProvider>,
    );

  it('follows the system without mounting the page, and the session in it, anew', () => {
    renderPage(undefined);
    expect(screen.getByText('light')).toBeInTheDocument();
    act(() => {
      systemIsDark = true;
      tellSystem.forEach(tell => tell());
    });
    expect(screen.getByText('dark')).toBeInTheDocument();
    expect(mounted).toHaveBeenCalledTimes(1);
  });

  it('holds to what the reader chose', () => {
    systemIsDark = true;
    renderPage('light');
    expect(screen.getByText('light')).toBeInTheDocument();
  });
});
