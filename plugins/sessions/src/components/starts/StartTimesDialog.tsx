import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import Typography from '@material-ui/core/Typography';
import type { Template } from '@streamspace/plugin-common';
import { ErrorPanel, Skeletons, TitledDialog } from '@streamspace/plugin-react';
import { useStartTimes } from '../../hooks/useStartTimes';
import { findTemplate, useTemplates } from '../../hooks/useTemplates';
import { sessionsTranslationRef } from '../../translation';
import { StartTimeBars } from './StartTimeBars';

/** How long an app takes to start and to wake; without a template, each of them. */
export const StartTimesDialog = (props: {
  template?: Template;
  onClose: () => void;
}) => {
  const { template } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { templates } = useTemplates();
  const { times, error, retry } = useStartTimes(template?.metadata.name);
  const longestMs = Math.max(1, ...(times ?? []).map(({ p95Ms }) => p95Ms));
  const nameOf = (name: string) =>
    findTemplate(templates, name)?.spec.displayName ?? name;
  const names = [...new Set((times ?? []).map(({ template: of }) => of))].sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b)),
  );
  return (
    <TitledDialog
      title={
        template
          ? t('starts.titleOf', { name: template.spec.displayName })
          : t('starts.title')
      }
      maxWidth="sm"
      onClose={props.onClose}
    >
      <DialogContentText>{t('starts.hint')}</DialogContentText>
      {error && (
        <ErrorPanel title={t('starts.failed')} error={error} onRetry={retry} />
      )}
      {!error && !times && <Skeletons count={2} height={40} />}
      {times?.length === 0 && <Typography>{t('starts.none')}</Typography>}
      {names.map(name => (
        <section key={name} aria-label={nameOf(name)}>
          {!template && (
            <Typography variant="h3" style={{ fontSize: '1rem' }} gutterBottom>
              {nameOf(name)}
            </Typography>
          )}
          <StartTimeBars
            times={times!.filter(({ template: of }) => of === name)}
            longestMs={longestMs}
          />
        </section>
      ))}
    </TitledDialog>
  );
};
