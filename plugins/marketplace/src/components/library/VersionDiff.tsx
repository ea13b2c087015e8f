import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Alert from '@material-ui/lab/Alert';
import type { Template } from '@streamspace/plugin-common';
import {
  ErrorPanel,
  Skeletons,
  useAnswer,
  lineDiff,
  TextDiff,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { libraryApiRef } from '../../api/LibraryApi';
import { editableText } from '../../library/inSchemaOrder';
import { marketplaceTranslationRef } from '../../translation';

/** What has changed since a version. */
export const VersionDiff = (props: { live: Template; number: number }) => {
  const { live, number } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(libraryApiRef);
  const name = live.metadata.name!;
  const ask = useCallback(
    (signal: AbortSignal) => api.version(name, number, signal),
    [api, name, number],
  );
  const { value: answer, error, reload } = useAnswer(ask);
  if (error) {
    return (
      <ErrorPanel
        title={t('versionsPage.failed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!answer) return <Skeletons count={1} height={320} />;
  const parts = lineDiff(editableText(answer.template), editableText(live));
  if (parts.length === 0) {
    return <Alert severity="info">{t('versionsPage.same')}</Alert>;
  }
  return <TextDiff label={t('versionsPage.diffLines')} parts={parts} />;
};
