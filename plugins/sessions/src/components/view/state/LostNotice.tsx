import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { sessionsTranslationRef } from '../../../translation';
import type { Loss } from '../../../view/lossOf';
import { Notice } from './Notice';
import { RetryLine } from './RetryLine';
import { useHiddenStyles } from './useHiddenStyles';

/** One quiet line while the connection is away; it is announced once. */
export const LostNotice = ({ loss }: { loss: Loss | undefined }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { hidden } = useHiddenStyles();
  const text =
    loss && t(loss.what === 'desktop' ? 'view.lost' : 'view.lostPortal');
  return (
    <>
      <div role="status" className={hidden}>
        {text}
      </div>
      {loss && (
        <Notice>
          <span aria-hidden>{text}</span>
          <RetryLine retryAt={loss.retryAt} onRetry={loss.retryNow} />
        </Notice>
      )}
    </>
  );
};
