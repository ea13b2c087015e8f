import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  fieldName,
  type FieldPath,
} from '@streamspace/plugin-common/templates';
import { useId } from 'react';
import type { TextFinding } from '../../library/findingsOf';
import { fieldGroups } from '../../library/formFields';
import type { TemplateText } from '../../library/TemplateText';
import { marketplaceTranslationRef } from '../../translation';
import { FormField } from '../repositories/FormField';
import { Section } from '../Section';
import { EnvironmentFields } from './EnvironmentFields';
import { TemplateFormField } from './TemplateFormField';

const useStyles = makeStyles(theme => ({
  form: { display: 'grid', gap: 16, minWidth: 0 },
  fields: {
    marginTop: 20,
    display: 'grid',
    gap: 20,
    alignItems: 'start',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
  },
  name: { marginTop: 20 },
  more: {
    margin: 0,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
}));

/** The template as a form: it shows what the text says, and writes into the text. */
export const TemplateForm = (props: {
  text: TemplateText;
  findings: readonly TextFinding[];
  /** Whether its name can be chosen. */
  isNew: boolean;
  onChange: (text: string) => void;
}) => {
  const { text, findings, isNew, onChange } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const nameId = useId();
  if (text.faults.length > 0) {
    return <Alert severity="warning">{t('editor.unreadable')}</Alert>;
  }
  const problemAt = (path: FieldPath) =>
    findings.find(finding => startsWith(finding.path, path))?.message;
  const change = (path: FieldPath, value: unknown) =>
    onChange(text.with(path, value));

  return (
    <div className={classes.form}>
      {fieldGroups(text.spec.appType ?? 'desktop').map(({ id, fields }) => (
        <Section key={id} title={t(`fieldGroups.${id}`)}>
          {id === 'about' && isNew && (
            <div className={classes.name}>
              <FormField
                id={nameId}
                label={t('fields.name')}
                value={text.name}
                required
                problem={
                  text.name ? problemAt(['metadata', 'name']) : undefined
                }
                hint={t('fieldHints.name')}
                onChange={name => change(['metadata', 'name'], name)}
              />
            </div>
          )}
          <div className={classes.fields}>
            {fields.map(field => (
              <TemplateFormField
                key={field.id}
                field={field}
                value={text.get(field.path)}
                // What nobody has filled in yet is not wrong: the list of findings names it.
                problem={
                  text.get(field.path) ? problemAt(field.path) : undefined
                }
                onChange={value => change(field.path, value)}
              />
            ))}
          </div>
        </Section>
      ))}
      <Section title={t('fieldGroups.environment')}>
        <EnvironmentFields
          env={text.spec.env}
          problemOf={index => problemAt(['spec', 'env', index])}
          onChange={(path, value) => change(['spec', 'env', ...path], value)}
        />
      </Section>
      <p className={classes.more}>{t('editor.moreInYaml')}</p>
    </div>
  );
};

function startsWith(path: FieldPath, beginning: FieldPath): boolean {
  return fieldName(path.slice(0, beginning.length)) === fieldName(beginning);
}
