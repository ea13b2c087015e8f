import type { TemplateRepository } from '@streamspace/plugin-common';
import { RemoveRepositoryDialog } from './RemoveRepositoryDialog';
import { RepositoryDialog } from './RepositoryDialog';
import { WebhookDialog } from './WebhookDialog';

/** What is asked of a reader about repositories: to add one, to edit one, whether to remove one, or how its webhook is to be. */
export type AskedOfRepository =
  | { asks: 'add' }
  | { asks: 'edit' | 'remove' | 'webhook'; repository: TemplateRepository };

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
  if (asked.asks === 'webhook') {
    return <WebhookDialog repository={asked.repository} onClose={onClose} />;
  }
  return (
    <RepositoryDialog
      repository={asked.asks === 'edit' ? asked.repository : undefined}
      taken={taken}
      onClose={onClose}
    />
  );
};
