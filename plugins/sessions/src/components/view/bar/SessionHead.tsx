import type { Session } from '@streamspace/plugin-common';
import { AppIcon, type ConnectionHealth } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import type { SocketMeter } from '../../../view/desktop/SocketMeter';
import type { Reach } from '../../../view/reach';
import { ConnectionDot } from './ConnectionDot';
import { StatusInfo } from './StatusInfo';

/** What stands at the head of a session view: which session, how it is, how well it is reached, who is here. */
export interface SessionHeadProps {
  session: Session;
  title: string;
  icon: string | undefined;
  reach: Reach;
  health: ConnectionHealth;
  meter: SocketMeter | undefined;
  children?: ReactNode;
}

/** The parts of the head in a row; who shows them lays them out. */
export const SessionHead = (
  props: SessionHeadProps & { iconSize: number; titleClass: string },
) => (
  <>
    <AppIcon name={props.title} icon={props.icon} size={props.iconSize} />
    <h1 className={props.titleClass} title={props.title}>
      {props.title}
    </h1>
    <StatusInfo session={props.session} name={props.title} />
    <ConnectionDot
      reach={props.reach}
      health={props.health}
      meter={props.meter}
    />
    {props.children}
  </>
);
