import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Tooltip from '@material-ui/core/Tooltip';
import MoreIcon from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import { isOff, linkProps, type Control } from './control';
import { ControlItem } from './ControlItem';

/** The controls for which the bar has no room. */
export const MoreMenu = ({ controls }: { controls: Control[] }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Tooltip title={t('view.more')}>
        <IconButton
          size="small"
          aria-label={t('view.more')}
          aria-haspopup="menu"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <MoreIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        // Within the landmark of the view, rather than beside it.
        disablePortal
      >
        {controls.map(control => (
          <MenuItem
            key={control.id}
            disabled={isOff(control)}
            onClick={() => {
              close();
              control.onClick?.();
            }}
            {...linkProps(control)}
            role={control.isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={control.isOn}
          >
            <ControlItem control={control} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
