import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { ChoiceToggle } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';
import type { InputRight } from '../../view/inputRight';
import type { Surface } from '../../view/surfaces';
import { InputBadge } from './people/InputBadge';
import { PeopleHere } from './people/PeopleHere';

/** What the head of the view tells of people and surfaces: who is here, whether one may type, and which of two surfaces is in front. */
export const StageHead = (props: {
  session: Session;
  user: string | undefined;
  isLive: boolean;
  available: readonly Surface[];
  surface: Surface;
  onSurface: (surface: Surface) => void;
  right: InputRight;
  isViewOnly: boolean;
}) => {
  const { session, available, surface, isLive } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <>
      {isLive && (
        <PeopleHere
          session={session}
          user={props.user}
          hasControl={available.includes('desktop')}
        />
      )}
      {isLive && surface === 'desktop' && (
        <InputBadge right={props.right} isViewOnly={props.isViewOnly} />
      )}
      {available.length > 1 && (
        <ChoiceToggle
          label={t('view.surface')}
          value={surface}
          options={available.map(value => ({
            value,
            label: t(`view.${value}`),
          }))}
          onChange={props.onSurface}
        />
      )}
    </>
  );
};
