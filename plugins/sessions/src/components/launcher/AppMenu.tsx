import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Tooltip from '@material-ui/core/Tooltip';
import MoreIcon from '@material-ui/icons/MoreVert';
import {
  sessionCreatePermission,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import { useMayI } from '@streamspace/plugin-react';
import { useState } from 'react';
import type { LaunchOptions } from '../../hooks/useLaunch';
import { sessionsTranslationRef } from '../../translation';
import { SessionDialogs } from '../sessions/SessionDialogs';
import { StartTimesDialog } from '../starts/StartTimesDialog';
import { LaunchOptionsDialog } from './LaunchOptionsDialog';
import { SessionMenuItems } from './SessionMenuItems';

/** What else a card can do: launch with options, a second session; share, hibernate or end the one there is; how long starting takes. */
export const AppMenu = (props: {
  template: Template;
  session: Session | undefined;
  label: string;
  onLaunch: (options: LaunchOptions) => void;
}) => {
  const { template, session, label } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const create = useMayI(sessionCreatePermission);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asksOptions, setAsksOptions] = useState(false);
  const [asks, setAsks] = useState<'end' | 'share'>();
  const [showsStarts, setShowsStarts] = useState(false);
  const close = () => setAnchor(null);

  return (
    <>
      <Tooltip title={label}>
        <IconButton
          edge="end"
          aria-label={label}
          aria-haspopup="menu"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <MoreIcon />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem
          disabled={!create.isAllowed}
          onClick={() => {
            close();
            setAsksOptions(true);
          }}
        >
          {session ? t('launcher.secondSession') : t('launcher.launchOptions')}
        </MenuItem>
        {session && (
          <SessionMenuItems
            session={session}
            templateName={template.spec.displayName}
            onDone={close}
            onAsk={setAsks}
          />
        )}
        <MenuItem
          onClick={() => {
            close();
            setShowsStarts(true);
          }}
        >
          {t('starts.actionAsks')}
        </MenuItem>
      </Menu>
      {showsStarts && (
        <StartTimesDialog
          template={template}
          onClose={() => setShowsStarts(false)}
        />
      )}
      {session && asks && (
        // Not in the menu, which takes the keys of what is in it.
        <SessionDialogs
          asks={asks}
          session={session}
          templateName={template.spec.displayName}
          onClose={() => setAsks(undefined)}
        />
      )}
      {asksOptions && (
        <LaunchOptionsDialog
          template={template}
          onClose={() => setAsksOptions(false)}
          onLaunch={props.onLaunch}
        />
      )}
    </>
  );
};
