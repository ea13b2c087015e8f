import { SidebarPinStateProvider } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useRef } from 'react';
import { portalTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    height: '100vh',
    overflow: 'hidden',
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
    [theme.breakpoints.down('xs')]: {
      flexDirection: 'column-reverse',
      height: '100dvh',
    },
  },
  content: {
    flex: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'auto',
    // What is hidden from the eye alone scrolls with the page, and makes no room behind it.
    position: 'relative',
    outline: 'none',
  },
  skip: {
    position: 'absolute',
    left: 8,
    top: -100,
    zIndex: theme.zIndex.tooltip,
    padding: '8px 16px',
    borderRadius: 8,
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    '&:focus': { top: 8 },
  },
}));

/** Backstage's settings offer to pin its sidebar, which is not here, except on what they take for a phone. */
const noSidebar = {
  isPinned: true,
  isMobile: true,
  toggleSidebarPinState: () => undefined,
};

/** Navigation and page, side by side. */
export const PortalLayout = (props: {
  navigation: JSX.Element;
  content: JSX.Element;
}) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const content = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.root}>
      <a
        className={classes.skip}
        href="#content"
        onClick={event => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {t('nav.skip')}
      </a>
      {props.navigation}
      <div id="content" ref={content} tabIndex={-1} className={classes.content}>
        <SidebarPinStateProvider value={noSidebar}>
          {props.content}
        </SidebarPinStateProvider>
      </div>
    </div>
  );
};
