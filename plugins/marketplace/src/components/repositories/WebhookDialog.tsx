import { alertApiRef, configApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { CopyField, FormDialog, useAct } from '@streamspace/plugin-react';
import { useState } from 'react';
import { marketplaceApiRef } from '../../api/MarketplaceApi';
import { webhookAddress } from '../../repositories/webhookAddress';
import { newSecret } from '../../repositories/newSecret';
import { marketplaceTranslationRef } from '../../translation';

/** Shortest secret that the platform takes. */
const minSecretLength = 16;

/** How a repository's Git host tells of a push: the address that it calls, and a secret that nobody is shown again. */
export const WebhookDialog = (props: {
  repository: TemplateRepository;
  onClose: () => void;
}) => {
  const { repository, onClose } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const configApi = useApi(configApiRef);
  const { isBusy, run } = useAct();
  const [secret, setSecret] = useState(newSecret);
  const name = repository.metadata.name!;
  const isSet = repository.spec.webhook !== undefined;

  const set = async () => {
    await api.setWebhook(name, secret);
    alertApi.post({
      message: t('webhook.done', { name }),
      severity: 'success',
      display: 'transient',
    });
  };
  const stop = () =>
    run(async () => {
      await api.removeWebhook(name);
      onClose();
      return t('webhook.stopped', { name });
    });

  return (
    <FormDialog
      title={t('webhook.title', { name })}
      submitLabel={isSet ? t('webhook.renew') : t('webhook.set')}
      maxWidth="sm"
      whyNot={secret.length < minSecretLength ? t('webhook.short') : undefined}
      onSubmit={set}
      onClose={onClose}
      below={
        isSet && (
          <Button disabled={isBusy} onClick={stop}>
            {t('webhook.stop')}
          </Button>
        )
      }
    >
      <Typography variant="body2">
        {isSet ? t('webhook.isSet') : t('webhook.about')}
      </Typography>
      <CopyField
        label={t('webhook.address')}
        value={webhookAddress(configApi, name)}
      />
      <CopyField
        label={t('webhook.secret')}
        value={secret}
        hint={t('webhook.secretHint')}
        onChange={setSecret}
      />
      <Typography variant="body2">{t('webhook.where')}</Typography>
    </FormDialog>
  );
};
