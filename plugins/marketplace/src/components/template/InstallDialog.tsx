import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import { FormDialog } from '@streamspace/plugin-react';
import { useState } from 'react';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { isKubernetesName } from '../../catalog/isKubernetesName';
import { useInstallation } from '../../hooks/useInstallation';
import { marketplaceTranslationRef } from '../../translation';
import { InstallPreview } from './InstallPreview';

/** Shows exactly what will be applied, and applies it: a template that is new, or the newer one in place of it. */
export const InstallDialog = (props: {
  template: CatalogTemplate;
  onClose: () => void;
  /** Called once it is installed, and when it turns out to be otherwise than it was shown. */
  onDone: () => void;
}) => {
  const { template, onClose, onDone } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const alertApi = useApi(alertApiRef);
  const [newName, setNewName] = useState(template.name);
  // What it was when the dialog opened: the list behind it may be told of the installation first.
  const [installed] = useState(template.installed);
  const installedName = installed?.name ?? newName;
  const isNameValid = isKubernetesName(installedName);
  const { install, ...shown } = useInstallation(template, installedName);
  const isUpdate = installed !== undefined;
  const name = template.displayName;

  const whyNot = () => {
    if (!isNameValid) return t('install.asInvalid');
    if (shown.refusal) return t('install.refused');
    return shown.preview ? undefined : t('install.checking');
  };
  const submit = async () => {
    if (!(await install())) return false;
    alertApi.post({
      message: t(isUpdate ? 'install.doneUpdate' : 'install.done', { name }),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    return undefined;
  };

  return (
    <FormDialog
      title={t(isUpdate ? 'install.titleUpdate' : 'install.title', { name })}
      submitLabel={t(isUpdate ? 'install.submitUpdate' : 'install.submit')}
      maxWidth="md"
      whyNot={whyNot()}
      onSubmit={submit}
      onClose={onClose}
    >
      {!isUpdate && (
        <TextField
          id="install-as"
          fullWidth
          size="small"
          variant="outlined"
          label={t('install.as')}
          value={newName}
          error={!isNameValid}
          helperText={t(isNameValid ? 'install.asHint' : 'install.asInvalid')}
          inputProps={{ spellCheck: false, autoCapitalize: 'off' }}
          InputLabelProps={{ shrink: true }}
          onChange={event => setNewName(event.target.value)}
        />
      )}
      <InstallPreview {...shown} />
    </FormDialog>
  );
};
