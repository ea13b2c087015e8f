import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';

const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

const colors = {
  light: {
    accent: '#3d55d0',
    accentText: '#ffffff',
    background: '#f6f7f9',
    surface: '#ffffff',
    text: '#1b1f26',
    textSecondary: '#565f6e',
    icon: '#444c59',
    line: '#dfe2e8',
    danger: '#b3261e',
  },
  dark: {
    accent: '#a9b8ff',
    accentText: '#10152b',
    background: '#12151a',
    surface: '#1a1e25',
    text: '#eceef2',
    textSecondary: '#a5adba',
    icon: '#c6ccd6',
    line: '#323843',
    danger: '#ffb4ab',
  },
};

/** The portal's look on Backstage's: one accent, neutral surfaces, the reader's own system font. */
export function createPortalTheme(type: 'light' | 'dark'): UnifiedTheme {
  const color = colors[type];
  const base = palettes[type];
  return createUnifiedTheme({
    fontFamily,
    htmlFontSize: 16,
    palette: {
      ...base,
      primary: { main: color.accent, contrastText: color.accentText },
      secondary: {
        main: color.danger,
        contrastText: type === 'light' ? '#ffffff' : '#410e0b',
      },
      // What is wrong with a field is said in this colour; Material UI's own is too pale to read on white.
      error: { main: color.danger },
      background: { default: color.background, paper: color.surface },
      text: { primary: color.text, secondary: color.textSecondary },
      action: { active: color.icon },
      divider: color.line,
      link: color.accent,
      linkHover: color.accent,
      navigation: {
        ...base.navigation,
        background: color.surface,
        color: color.textSecondary,
        selectedColor: color.text,
        indicator: color.accent,
      },
    },
    defaultPageTheme: 'home',
    pageTheme: {
      home: genPageTheme({
        colors: [color.surface, color.surface],
        shape: 'none',
        options: { fontColor: color.text },
      }),
    },
    components: {
      MuiButtonBase: {
        // An outline shows the focus as well as a ripple, without motion; and a ripple of a button that takes the focus while it is
        // mounted fails under React 18.
        defaultProps: { disableRipple: true },
        styleOverrides: {
          root: {
            '&.Mui-focusVisible, &:focus-visible': {
              outline: `2px solid ${color.accent}`,
              outlineOffset: 2,
            },
          },
        },
      },
      MuiButton: {
        styleOverrides: {
          root: {
            textTransform: 'none',
            fontWeight: 600,
            borderRadius: 8,
            letterSpacing: 0,
          },
        },
      },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            textTransform: 'none',
            fontWeight: 500,
            letterSpacing: 0,
            color: color.textSecondary,
          },
        },
      },
      MuiChip: {
        styleOverrides: { root: { borderRadius: 999, fontWeight: 500 } },
      },
      MuiOutlinedInput: { styleOverrides: { root: { borderRadius: 8 } } },
      MuiDialog: { styleOverrides: { paper: { borderRadius: 16 } } },
      MuiDialogActions: { styleOverrides: { root: { padding: '16px 24px' } } },
      MuiTooltip: {
        styleOverrides: { tooltip: { fontSize: '0.8125rem' } },
      },
    },
  });
}
