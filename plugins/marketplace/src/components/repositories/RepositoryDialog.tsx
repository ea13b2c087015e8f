import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { FormDialog, SelectField } from '@streamspace/plugin-react';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { useRepositoryForm } from '../../hooks/useRepositoryForm';
import {
  authTypes,
  needsSecrets,
  toNewRepository,
  toRepositoryChange,
} from '../../repositories/repositoryForm';
import { marketplaceTranslationRef } from '../../translation';
import { FormField } from './FormField';
import { SecretFields } from './SecretFields';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    alignItems: 'start',
  },
});

/** Adds a repository, or edits the one that is given. */
export const RepositoryDialog = (props: {
  repository?: TemplateRepository;
  /** Names of the repositories that there are. */
  taken: readonly string[];
  onClose: () => void;
}) => {
  const { repository, taken, onClose } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const form = useRepositoryForm(repository, taken);
  const { values, before, change, fieldId, problemOf } = form;

  const submit = async () => {
    if (!form.check()) return false;
    const { name } = values;
    if (before) {
      await api.changeRepository(name, toRepositoryChange(values, before));
    } else {
      await api.addRepository(toNewRepository(values));
    }
    alertApi.post({
      message: t(before ? 'form.saved' : 'form.added', { name }),
      severity: 'success',
      display: 'transient',
    });
    return undefined;
  };

  return (
    <FormDialog
      title={
        before ? t('form.editTitle', { name: before.name }) : t('form.addTitle')
      }
      submitLabel={before ? undefined : t('form.add')}
      maxWidth="sm"
      onSubmit={submit}
      onClose={onClose}
    >
      {!before && (
        <FormField
          id={fieldId('name')}
          label={t('form.name')}
          value={values.name}
          problem={problemOf('name')}
          hint={t('form.nameHint')}
          onChange={name => change({ name })}
        />
      )}
      <FormField
        id={fieldId('url')}
        label={t('form.url')}
        value={values.url}
        problem={problemOf('url')}
        hint={t('form.urlHint')}
        onChange={url => change({ url })}
      />
      <div className={classes.pair}>
        <FormField
          id={fieldId('branch')}
          label={t('form.branch')}
          value={values.branch}
          onChange={branch => change({ branch })}
        />
        <FormField
          id={fieldId('path')}
          label={t('form.path')}
          value={values.path}
          hint={t('form.pathHint')}
          onChange={path => change({ path })}
        />
      </div>
      <SelectField
        label={t('form.auth')}
        value={values.authType}
        onChange={authType => change({ authType })}
      >
        {authTypes.map(type => (
          <option key={type} value={type}>
            {t(`form.authTypes.${type}`)}
          </option>
        ))}
      </SelectField>
      <SecretFields
        values={values}
        mayStay={!needsSecrets(values, before)}
        fieldId={fieldId}
        problemOf={problemOf}
        onChange={(field, value) => change({ [field]: value })}
      />
      <div className={classes.pair}>
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={values.autoSync}
              onChange={event => change({ autoSync: event.target.checked })}
            />
          }
          label={t('form.autoSync')}
        />
        <FormField
          id={fieldId('syncInterval')}
          label={t('form.interval')}
          value={values.syncInterval}
          problem={problemOf('syncInterval')}
          hint={t('form.intervalHint')}
          disabled={!values.autoSync}
          onChange={syncInterval => change({ syncInterval })}
        />
      </div>
      <SelectField
        label={t('form.seen')}
        value={values.isPublic ? 'everybody' : 'some'}
        onChange={seen => change({ isPublic: seen === 'everybody' })}
      >
        <option value="everybody">{t('form.everybody')}</option>
        <option value="some">{t('form.some')}</option>
      </SelectField>
      {!values.isPublic && (
        <FormField
          id={fieldId('allowedUsers')}
          label={t('form.allowed')}
          value={values.allowedUsers}
          problem={problemOf('allowedUsers')}
          hint={t('form.allowedHint')}
          multiline
          minRows={3}
          maxRows={8}
          onChange={allowedUsers => change({ allowedUsers })}
        />
      )}
    </FormDialog>
  );
};
