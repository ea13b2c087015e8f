import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EditorLoading } from '../components/library/EditorLoading';
import { TemplateEditor } from '../components/library/TemplateEditor';
import { useEditedTemplate } from '../hooks/useEditedTemplate';
import { editedTemplateRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';

/** The editor of a template, or of one's draft of one that is to be. */
export const EditTemplatePage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const { name } = useRouteRefParams(editedTemplateRouteRef);
  const { edited, error, reload } = useEditedTemplate(name, undefined);
  const title = t('editor.title', { name });
  if (!edited) {
    return <EditorLoading title={title} error={error} onRetry={reload} />;
  }
  return (
    <TemplateEditor
      key={edited.openedAt}
      title={title}
      edited={edited}
      onReload={reload}
    />
  );
};
