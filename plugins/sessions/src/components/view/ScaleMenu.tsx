import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import type { DesktopScale } from '../../hooks/useRemoteDesktop';
import { sessionsTranslationRef } from '../../translation';

const scales = [
  { scale: 'window', label: 'view.scaleWindow' },
  { scale: 'fit', label: 'view.scaleFit' },
  { scale: 'actual', label: 'view.scaleActual' },
] as const;

/** Chooses how the desktop fits into the window. */
export const ScaleMenu = (props: {
  anchor: HTMLElement | null;
  scale: DesktopScale;
  onClose: () => void;
  onScale: (scale: DesktopScale) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <Menu
      anchorEl={props.anchor}
      open={props.anchor !== null}
      onClose={props.onClose}
    >
      {scales.map(({ scale, label }) => (
        <MenuItem
          key={scale}
          role="menuitemradio"
          aria-checked={scale === props.scale}
          selected={scale === props.scale}
          onClick={() => {
            props.onScale(scale);
            props.onClose();
          }}
        >
          {t(label)}
        </MenuItem>
      ))}
    </Menu>
  );
};
