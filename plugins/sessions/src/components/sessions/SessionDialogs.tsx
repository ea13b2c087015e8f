import type { Session } from '@streamspace/plugin-common';
import { lazy, Suspense } from 'react';
import { useSessionActions } from '../../hooks/useSessionActions';
import { EndSessionsDialog } from './EndSessionsDialog';

// With it comes the catalog's own user interface, which few who open a page need.
const ShareDialog = lazy(() =>
  import('../sharing/ShareDialog').then(m => ({ default: m.ShareDialog })),
);

/** The dialogs about one session: before it ends, and whom it is shared with. */
export const SessionDialogs = (props: {
  /** Which one is open. */
  asks: 'end' | 'share';
  session: Session;
  templateName?: string;
  onClose: () => void;
  /** Is told when the session has been ended here. */
  onEnded?: () => void;
  /** Takes the session as the platform answers it. */
  onAnswer?: (session: Session) => void;
}) => {
  const { session, templateName, onClose, onAnswer } = props;
  const actions = useSessionActions(session, templateName, onAnswer);
  return props.asks === 'end' ? (
    <EndSessionsDialog
      sessions={[session]}
      appName={() => templateName ?? session.spec.template}
      onClose={onClose}
      onEnd={options => actions.end(options).then(props.onEnded)}
    />
  ) : (
    <Suspense fallback={null}>
      <ShareDialog
        session={session}
        templateName={templateName}
        onClose={onClose}
        onAnswer={onAnswer}
      />
    </Suspense>
  );
};
