import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Editor } from '../../hooks/useEditor';
import { marketplaceTranslationRef } from '../../translation';
import { ConflictDialog } from './ConflictDialog';
import { LossDialog } from './LossDialog';

/** What the editor asks: before a draft goes, before somebody leaves what is not saved, and what becomes of two people's changes. */
export const EditorDialogs = (props: {
  editor: Editor;
  isDiscarding: boolean;
  onKeep: () => void;
  /** Called once the draft is gone. */
  onDiscarded: () => void;
}) => {
  const { editor, onDiscarded } = props;
  const { leaving, theirs } = editor;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const discard = async () => {
    await editor.discard();
    onDiscarded();
  };
  return (
    <>
      {props.isDiscarding && (
        <LossDialog
          title={t('editor.discardTitle')}
          loss={t('editor.discardLoss')}
          keepLabel={t('editor.keep')}
          loseLabel={t('editor.discardNow')}
          onLose={discard}
          onClose={props.onKeep}
        />
      )}
      {leaving.isAsking && (
        <LossDialog
          title={t('editor.leaveTitle')}
          loss={t('editor.leaveLoss')}
          keepLabel={t('editor.stay')}
          loseLabel={t('editor.leave')}
          onLose={leaving.leave}
          onClose={leaving.stay}
        />
      )}
      {theirs && (
        <ConflictDialog
          theirs={theirs}
          mine={editor.text}
          onPublishMine={() => editor.publishOver(theirs)}
          onTakeTheirs={discard}
          onClose={editor.forgetTheirs}
        />
      )}
    </>
  );
};
