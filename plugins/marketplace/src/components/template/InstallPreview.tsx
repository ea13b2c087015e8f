import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  errorMessage,
  Skeletons,
  lineDiff,
  TextDiff,
} from '@streamspace/plugin-react';
import type { Installation } from '../../api/MarketplaceApi';
import { manifestText } from '../../catalog/manifestText';
import type { TheirChange } from '../../hooks/useInstallation';
import { marketplaceTranslationRef } from '../../translation';
import { ManifestText } from './ManifestText';

/** What an installation would apply: the whole template, or what changes of the one that is there. */
export const InstallPreview = (props: {
  preview: Installation | undefined;
  refusal: Error | undefined;
  theirChange: TheirChange | undefined;
}) => {
  const { preview, refusal, theirChange } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  if (refusal) {
    return (
      <Alert severity="error">
        {t('install.refused')}: {errorMessage(refusal)}
      </Alert>
    );
  }
  if (!preview) return <Skeletons count={1} height={240} />;
  const { template, replaced } = preview;
  const changes =
    replaced && lineDiff(manifestText(replaced), manifestText(template));
  const { before, after } = theirChange ?? {};

  return (
    <>
      {theirChange && (
        <Alert severity="warning">
          {before && after
            ? t('install.conflict', { name: template.spec.displayName })
            : t('install.conflictNew')}
        </Alert>
      )}
      {before && after && (
        <>
          <Typography component="h3" variant="subtitle2">
            {t('install.theirChange')}
          </Typography>
          <TextDiff
            label={t('install.theirChange')}
            parts={lineDiff(manifestText(before), manifestText(after))}
          />
        </>
      )}
      <Typography variant="body2">
        {t(replaced ? 'install.doesReplace' : 'install.does')}
      </Typography>
      {changes?.length === 0 && (
        <Alert severity="info">{t('install.same')}</Alert>
      )}
      {changes && changes.length > 0 && (
        <TextDiff label={t('install.diff')} parts={changes} />
      )}
      {!changes && (
        <ManifestText label={t('install.preview')} template={template} />
      )}
    </>
  );
};
