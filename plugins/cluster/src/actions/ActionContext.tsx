import {
  createContext,
  useContext,
  useState,
  type PropsWithChildren,
} from 'react';
import { ActionDialog } from './ActionDialog';
import type { ActionTarget, ClusterAction } from './ClusterAction';

/** What somebody has chosen to do, and to which objects, as they were when it was chosen. */
type ChosenAction = {
  action: ClusterAction;
  targets: readonly [ActionTarget, ...ActionTarget[]];
  /** Is told when it is done. */
  onDone?: () => void;
};

const ActionContext = createContext<(chosen: ChosenAction) => void>(
  () => undefined,
);

/** Begins an action: asks for what it needs, and does it. */
export const useActions = () => useContext(ActionContext);

/** Holds the dialog of the chosen action above all that is live: rows come and go, and what was typed or is under way goes with none of them. */
export const ActionProvider = ({ children }: PropsWithChildren) => {
  const [chosen, setChosen] = useState<ChosenAction>();
  const close = () => setChosen(undefined);
  return (
    <ActionContext.Provider value={setChosen}>
      {children}
      {chosen?.action.Dialog && (
        <chosen.action.Dialog target={chosen.targets[0]} onClose={close} />
      )}
      {chosen?.action.act && <ActionDialog {...chosen} onClose={close} />}
    </ActionContext.Provider>
  );
};
