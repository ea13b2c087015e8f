import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EmptyState,
  ErrorPanel,
  LinkButton,
  PageFrame,
  Skeletons,
} from '@streamspace/plugin-react';
import { TemplateMissingError } from '../../hooks/useEditedTemplate';
import { libraryRouteRef } from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

/** The page of the editor before there is a template to edit, and where there is none. */
export const EditorLoading = (props: {
  title: string;
  error: Error | undefined;
  onRetry: () => void;
}) => {
  const { title, error, onRetry } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const libraryPath = useRouteRef(libraryRouteRef);
  if (error instanceof TemplateMissingError) {
    return (
      <PageFrame title={t('editor.missing')}>
        <EmptyState
          title={t('editor.missing')}
          description={t('editor.missingHint')}
          action={
            <LinkButton variant="outlined" to={libraryPath()}>
              {t('editor.toLibrary')}
            </LinkButton>
          }
        />
      </PageFrame>
    );
  }
  return (
    <PageFrame title={title}>
      {error ? (
        <ErrorPanel
          title={t('editor.failed')}
          error={error}
          onRetry={onRetry}
        />
      ) : (
        <Skeletons count={3} height={240} />
      )}
    </PageFrame>
  );
};
