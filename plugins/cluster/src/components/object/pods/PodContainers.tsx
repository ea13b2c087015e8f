import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Pod } from 'kubernetes-types/core/v1';
import { containersOf } from '../../../pods/podContainers';
import { clusterTranslationRef } from '../../../translation';
import type { KindSectionProps } from '../KindSectionProps';
import { Section } from '../Section';
import { ContainerCard } from './ContainerCard';

const useStyles = makeStyles({
  cards: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 },
});

/** The containers of a pod, in the order in which they start. */
export const PodContainers = ({ target, object }: KindSectionProps) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const pod = object as unknown as Pod;
  return (
    <Section title={t('pod.containers')}>
      <div className={classes.cards}>
        {containersOf(pod).map(container => (
          <ContainerCard
            key={container.spec.name}
            target={target}
            pod={pod}
            container={container}
          />
        ))}
      </div>
    </Section>
  );
};
