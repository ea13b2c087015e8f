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

/** Whether a control cannot be used now. */
export function isOff({ isDisabled, reason }: Control): boolean {
  return Boolean(isDisabled || reason);
}

/** What makes a link of a control that leads to an address: to a screen reader it is no button then. */
export function linkProps(control: Control): object {
  if (!control.href || isOff(control)) return {};
  const { href } = control;
  return {
    component: 'a',
    role: undefined,
    href,
    target: '_blank',
    rel: 'noopener',
  };
}
