import type { TemplateRepository } from '@streamspace/plugin-common';
import { RemoveRepositoryDialog } from './RemoveRepositoryDialog';
import { RepositoryDialog } from './RepositoryDialog';

/** What is asked of a reader about repositories: to add one, to edit one, or whether to remove one. */
export type AskedOfRepository =
  { asks: 'add' } | { asks: 'edit' | 'remove'; repository: TemplateRepository };

/** The dialog of what is asked; none where nothing is. */
export const RepositoryDialogs = (props: {
  asked: AskedOfRepository | undefined;
  /** Names of the repositories that there are. */
  taken: readonly string[];
  onClose: () => void;
  onRemoved?: () => void;
}) => {
  const { asked, taken, onClose } = props;
  if (!asked) return null;
  if (asked.asks === 'remove') {
    return (
      <RemoveRepositoryDialog
        name={asked.repository.metadata.name!}
        onClose={onClose}
        onDone={() => props.onRemoved?.()}
      />
    );
  }
  return (
    <RepositoryDialog
      repository={asked.asks === 'edit' ? asked.repository : undefined}
      taken={taken}
      onClose={onClose}
    />
  );
};
