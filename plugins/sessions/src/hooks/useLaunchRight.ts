import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  sessionCreatePermission,
  type Template,
} from '@streamspace/plugin-common';
import { useMayI } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../translation';

/** Tells why an app cannot be launched: its template is broken, or the person may not. Nothing when it can. */
export function useLaunchRight(): (template: Template) => string | undefined {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const create = useMayI(sessionCreatePermission);
  return ({ status }) =>
    status?.phase === 'Invalid'
      ? (status.message ?? t('launcher.invalid'))
      : create.reason;
}
