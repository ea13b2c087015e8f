import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { errorMessage, FormDialog } from '@streamspace/plugin-react';
import { useEffect, useId, useState } from 'react';
import {
  marketplaceApiRef,
  type CatalogPage,
  type InstalledFate,
} from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';

/** Enough to name what is lost. */
const namesShown = 20;

/** Asks before a repository is removed, and what becomes of what was installed from it. */
export const RemoveRepositoryDialog = (props: {
  name: string;
  onClose: () => void;
  onDone: () => void;
}) => {
  const { name } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const alertApi = useApi(alertApiRef);
  const [installed, setInstalled] = useState<CatalogPage>();
  const [problem, setProblem] = useState<string>();
  const [fate, setFate] = useState<InstalledFate>('keep');
  const lossId = useId();
  const fateId = useId();

  useEffect(() => {
    const abort = new AbortController();
    const query = { repository: [name], installed: true, limit: namesShown };
    api
      .browse(query, abort.signal)
      .then(setInstalled)
      .catch(error => {
        if (!abort.signal.aborted) setProblem(errorMessage(error));
      });
    return () => abort.abort();
  }, [api, name]);

  const count = installed?.totalItems;
  const whatIsKnown = () => {
    if (problem) return t('remove.unknown', { message: problem });
    if (count === undefined) return t('remove.looking');
    return count === 0 ? t('remove.none') : t('remove.installed', { count });
  };
  const remove = async () => {
    await api.removeRepository(name, fate);
    alertApi.post({
      message: t('remove.done', { name }),
      severity: 'success',
      display: 'transient',
    });
    props.onDone();
  };
  const items = installed?.items ?? [];
  const left = (count ?? 0) - items.length;

  return (
    <FormDialog
      title={t('remove.title', { name })}
      aria-describedby={lossId}
      cancelLabel={t('remove.cancel')}
      submitLabel={t('remove.now')}
      maxWidth="sm"
      isLoss
      whyNot={count === undefined && !problem ? t('remove.looking') : undefined}
      onSubmit={remove}
      onClose={props.onClose}
    >
      <div id={lossId} aria-live="polite">
        <DialogContentText>{t('remove.loss')}</DialogContentText>
        <DialogContentText>{whatIsKnown()}</DialogContentText>
      </div>
      {items.length > 0 && (
        <ul>
          {items.map(template => (
            <li key={template.name}>{template.displayName}</li>
          ))}
          {left > 0 && (
            <li>{t('remove.more', { number: left.toLocaleString() })}</li>
          )}
        </ul>
      )}
      {count !== 0 && (
        <div>
          <FormLabel id={fateId}>{t('remove.fate')}</FormLabel>
          <RadioGroup
            aria-labelledby={fateId}
            value={fate}
            onChange={(_event, value) => setFate(value as InstalledFate)}
          >
            {(['keep', 'uninstall'] as const).map(value => (
              <FormControlLabel
                key={value}
                value={value}
                control={<Radio color="primary" />}
                label={t(`remove.${value}`)}
              />
            ))}
          </RadioGroup>
        </div>
      )}
    </FormDialog>
  );
};
