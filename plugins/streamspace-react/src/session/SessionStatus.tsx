import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { streamspaceReactTranslationRef } from '../translation';
import { sessionReason, sessionState } from './sessionState';
import { stateAppearance } from './stateAppearance';
import { StateChip } from './StateChip';

/** A session's state: colour, icon and word, and on hover why it is so. */
export const SessionStatus = ({ session }: { session: Session }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const state = sessionState(session);
  const title =
    state === 'failed' || state === 'waiting'
      ? sessionReason(session)?.message
      : undefined;
  return (
    <StateChip {...stateAppearance[state]} title={title} state={state}>
      {t(`state.${state}`)}
    </StateChip>
  );
};
