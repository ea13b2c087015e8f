import type SvgIcon from '@material-ui/core/SvgIcon';

/** One thing to do in a session view: a button of the bar, an item of the sheet on a narrow window. */
export interface Control {
  id: string;
  label: string;
  /** Those of a group stand together. */
  group: 'desktop' | 'window' | 'session';
  Icon: typeof SvgIcon;
  /** How much it is used: the lowest leave a bar that is too narrow first. */
  weight: number;
  /** Address that it leads to, in a tab of its own. */
  href?: string;
  onClick?: () => void;
  /** Why it cannot be used now. */
  reason?: string;
  isDisabled?: boolean;
  /** Whether it is on, for what is switched on and off. */
  isOn?: boolean;
  hasDialog?: boolean;
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

/** Which controls stay in a bar that has room for so many, in their order, and which go behind its *More*. */
export function splitControls(
  controls: readonly Control[],
  room: number,
): { visible: Control[]; more: Control[] } {
  if (controls.length <= room) return { visible: [...controls], more: [] };
  const staying = new Set(
    [...controls]
      .sort((a, b) => b.weight - a.weight)
      // One place is for the button that opens the rest.
      .slice(0, Math.max(0, room - 1)),
  );
  return {
    visible: controls.filter(control => staying.has(control)),
    more: controls.filter(control => !staying.has(control)),
  };
}
