import type { ButtonProps } from '@material-ui/core/Button';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { LinkButton } from '@streamspace/plugin-react';
import { sessionsRouteRef } from '../../../routes';
import { sessionsTranslationRef } from '../../../translation';

/** The way from a session's view back to the list. */
export const BackButton = (props: Pick<ButtonProps, 'color' | 'variant'>) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsPath = useRouteRef(sessionsRouteRef);
  return (
    <LinkButton {...props} disableElevation to={sessionsPath()}>
      {t('view.back')}
    </LinkButton>
  );
};
