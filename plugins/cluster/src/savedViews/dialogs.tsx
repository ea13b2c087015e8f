import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { CopyField, FormDialog, TitledDialog } from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { clusterTranslationRef } from '../translation';

/** Longest name that a navigation can show. */
const maxNameLength = 60;

/** Asks under which name a view is to be found. */
export const NameDialog = (props: {
  title: string;
  name: string;
  onSubmit: (name: string) => Promise<void>;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const id = useId();
  const [name, setName] = useState(props.name);
  const wanted = name.trim();
  return (
    <FormDialog
      title={props.title}
      submitLabel={t('views.keep')}
      whyNot={wanted ? undefined : t('views.needsName')}
      onSubmit={() => props.onSubmit(wanted)}
      onClose={props.onClose}
    >
      <TextField
        id={id}
        fullWidth
        variant="outlined"
        size="small"
        label={t('views.name')}
        helperText={t('views.nameHint')}
        value={name}
        inputProps={{ maxLength: maxNameLength }}
        onChange={event => setName(event.target.value)}
      />
    </FormDialog>
  );
};

/** Shows the address of a view, to be passed on. */
export const LinkDialog = (props: { link: string; onClose: () => void }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  return (
    <TitledDialog
      title={t('views.linkTitle')}
      maxWidth="sm"
      onClose={props.onClose}
    >
      <CopyField
        isNews
        label={t('views.linkLabel')}
        value={props.link}
        hint={t('views.linkHint')}
      />
    </TitledDialog>
  );
};

/** Asks once more before a view is forgotten. */
export const DeleteViewDialog = (props: {
  name: string;
  onSubmit: () => Promise<void>;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  return (
    <FormDialog
      isLoss
      title={t('views.deleteTitle', { name: props.name })}
      submitLabel={t('views.delete')}
      onSubmit={props.onSubmit}
      onClose={props.onClose}
    >
      <Typography>{t('views.deleteHint')}</Typography>
    </FormDialog>
  );
};
