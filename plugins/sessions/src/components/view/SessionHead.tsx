import type { Session } from '@streamspace/plugin-common';
import { AppIcon, SessionStatus } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import type { Reach } from '../../view/reach';
import { ConnectionDot } from './ConnectionDot';

/** What stands at the head of a session view: which session, how it is, how well it is reached. */
export interface SessionHeadProps {
  session: Session;
  title: string;
  icon: string | undefined;
  reach: Reach;
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
    <SessionStatus session={props.session} />
    <ConnectionDot reach={props.reach} />
    {props.children}
  </>
);
