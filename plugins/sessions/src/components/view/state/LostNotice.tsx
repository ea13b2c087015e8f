import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { visuallyHidden } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import type { Loss } from '../../../view/lossOf';
import { Notice } from './Notice';
import { RetryLine } from './RetryLine';

/** One quiet line while the connection is away; it is announced once. */
export const LostNotice = ({ loss }: { loss: Loss | undefined }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const text =
    loss && t(loss.what === 'desktop' ? 'view.lost' : 'view.lostPortal');
  return (
    <>
      <div role="status" style={visuallyHidden}>
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
