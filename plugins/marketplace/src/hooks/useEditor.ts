import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Template } from '@streamspace/plugin-common';
import { errorMessage, useAct } from '@streamspace/plugin-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { libraryApiRef } from '../api/LibraryApi';
import { findingsOf } from '../library/findingsOf';
import { editableText } from '../library/inSchemaOrder';
import { TemplateText } from '../library/TemplateText';
import { editedTemplateRouteRef, sessionRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';
import { useClusterCheck } from './useClusterCheck';
import { useDraft } from './useDraft';
import type { EditedTemplate } from './useEditedTemplate';
import { useLeaving } from './useLeaving';
import { usePublishing } from './usePublishing';

/** Longest title of a session. */
const maxTitle = 120;

/** What {@link useEditor} gives. */
export type Editor = ReturnType<typeof useEditor>;

/**
 * One template that is being written: its text, what is wrong with it, and what can be done with it.
 *
 * @param onPublished - called once it is what people launch.
 */
export function useEditor(edited: EditedTemplate, onPublished: () => void) {
  const { live, draft: begunDraft, template, taken } = edited;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(libraryApiRef);
  const alertApi = useApi(alertApiRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const editPath = useRouteRef(editedTemplateRouteRef);
  const [begunWith] = useState(() => ({
    text: editableText(template),
    draft: begunDraft,
    base: begunDraft ? begunDraft.base : live?.metadata.resourceVersion,
  }));
  const [written, setWritten] = useState(begunWith.text);
  const text = useMemo(() => new TemplateText(written), [written]);
  const hasName = Boolean(live ?? begunDraft);
  const name = template.metadata.name!;
  const own = useMemo(
    () => findingsOf(text, hasName ? { is: name } : { isNot: taken }),
    [text, hasName, name, taken],
  );
  const check = useClusterCheck(text, live, own.length === 0);
  const findings = useMemo(
    () => (own.length > 0 ? own : (check?.findings ?? [])),
    [own, check],
  );
  const draft = useDraft(text, begunWith, findings.length === 0);
  const publishing = usePublishing(text, live, begunWith.base);
  const leaving = useLeaving(draft.isUnsaved);
  const title = String(text.spec.displayName ?? text.name);
  const act = useAct();
  const [isPublishing, setIsPublishing] = useState(false);

  const tellPublished = async () => {
    await draft.discard();
    alertApi.post({
      message: t('editor.published', { name: title }),
      severity: 'success',
      display: 'transient',
    });
    onPublished();
  };
  const publish = async () => {
    setIsPublishing(true);
    try {
      if (await publishing.publish()) await tellPublished();
    } catch (error) {
      const reason = errorMessage(error);
      alertApi.post({
        message: t('editor.publishFailed', { reason }),
        severity: 'error',
      });
    }
    setIsPublishing(false);
  };
  const test = async () => {
    const { draft: draftName } = await draft.save();
    const testTitle = t('editor.testTitle', { name: title });
    const session = await api.launch(draftName, testTitle.slice(0, maxTitle));
    // The way back leads to the draft, also where it was begun on the page for new ones.
    navigate(editPath({ name: text.name }), { replace: true });
    const path = sessionPath?.({ name: session.metadata.name! });
    if (path) navigate(path);
    return testTitle;
  };
  const whyNotPublish = () => {
    if (!check) return t('editor.checkingFirst');
    const isSame =
      live &&
      check.template &&
      editableText(live) === editableText(check.template);
    return isSame ? t('editor.unchanged') : undefined;
  };

  return {
    text,
    change: setWritten,
    findings,
    check,
    draft,
    leaving,
    isBusy: act.isBusy || isPublishing,
    isBehind: Boolean(
      begunDraft && live && begunDraft.base !== live.metadata.resourceVersion,
    ),
    whyNotPublish: whyNotPublish(),
    theirs: publishing.theirs,
    forgetTheirs: publishing.forgetTheirs,
    save: () => {
      // The draft's state says why it failed.
      draft.save().catch(() => undefined);
    },
    discard: draft.discard,
    test: () => void act.run(test),
    publish: () => void publish(),
    publishOver: async (theirs: Template) => {
      if (await publishing.publishOver(theirs)) await tellPublished();
    },
  };
}
