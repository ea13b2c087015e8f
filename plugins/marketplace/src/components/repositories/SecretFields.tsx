import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  secretsOf,
  type RepositoryValues,
  type SecretField,
} from '../../repositories/repositoryForm';
import { marketplaceTranslationRef } from '../../translation';
import { FormField } from './FormField';

const longSecrets: SecretField[] = ['sshPrivateKey', 'knownHosts'];
const plainFields: SecretField[] = ['username', 'knownHosts', 'sshPrivateKey'];

/** The secrets of the way in that is chosen. Those that the platform holds are not shown; what is left empty stays as it is. */
export const SecretFields = (props: {
  values: RepositoryValues;
  /** Whether those that the platform holds may stay. */
  mayStay: boolean;
  fieldId: (field: SecretField) => string;
  problemOf: (field: SecretField) => string | undefined;
  onChange: (field: SecretField, value: string) => void;
}) => {
  const { values, mayStay, fieldId, problemOf, onChange } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const labelOf = (field: SecretField) =>
    field === 'username' && values.authType === 'token'
      ? t('form.tokenUser')
      : t(`form.${field}`);
  const hintOf = (field: SecretField) => {
    if (mayStay) return t('form.stays');
    if (field === 'knownHosts') return t('form.knownHostsHint');
    return field === 'username' ? undefined : t('form.secret');
  };
  return (
    <>
      {secretsOf[values.authType].possible.map(field => (
        <FormField
          key={field}
          id={fieldId(field)}
          label={labelOf(field)}
          value={values[field]}
          problem={problemOf(field)}
          hint={hintOf(field)}
          type={plainFields.includes(field) ? 'text' : 'password'}
          multiline={longSecrets.includes(field)}
          minRows={3}
          maxRows={8}
          // Not the reader's own password for the portal.
          autoComplete={plainFields.includes(field) ? 'off' : 'new-password'}
          onChange={value => onChange(field, value)}
        />
      ))}
    </>
  );
};
