import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RelativeTime } from '@streamspace/plugin-react';
import type { ContainerCondition } from '../../../pods/podContainers';
import { clusterTranslationRef } from '../../../translation';
import { HealthMark } from '../../HealthMark';

/** How a container stands or ended, with the reason that its node gives. */
export const ContainerState = (props: { condition: ContainerCondition }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { word, health, reason, message, exitCode, signal, since } =
    props.condition;
  const details = [
    reason,
    exitCode !== undefined && t('pod.exitCode', { code: String(exitCode) }),
    signal !== undefined && t('pod.signal', { signal: String(signal) }),
    message,
  ].filter(Boolean);
  return (
    <>
      <HealthMark health={health} /> {t(`pod.states.${word}`)}
      {details.length > 0 && `: ${details.join(', ')}`}
      {since && (
        <>
          {' '}
          (<RelativeTime time={since} />)
        </>
      )}
    </>
  );
};
