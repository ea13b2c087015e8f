import type SvgIcon from '@material-ui/core/SvgIcon';
import type { MouseEvent } from 'react';

/** One thing to do in a session view: a button of the bar, an item of the sheet on a narrow window. */
export interface Control {
  id: string;
  label: string;
  Icon: typeof SvgIcon;
  /** Address that it leads to, in a tab of its own. */
  href?: string;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  /** Why it cannot be used now. */
  reason?: string;
  isDisabled?: boolean;
  hasMenu?: boolean;
}
