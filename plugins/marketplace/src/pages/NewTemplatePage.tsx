import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useSearchParams } from 'react-router-dom';
import { EditorLoading } from '../components/library/EditorLoading';
import { TemplateEditor } from '../components/library/TemplateEditor';
import { useEditedTemplate } from '../hooks/useEditedTemplate';
import { marketplaceTranslationRef } from '../translation';

/** The editor of a new template: of an empty one, or of one like that which the query names. */
export const NewTemplatePage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const [query] = useSearchParams();
  const from = query.get('from') ?? undefined;
  const { edited, error, reload } = useEditedTemplate(undefined, from);
  const title = t('editor.newTitle');
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
