import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { CopyField, GuardedButton, useAct } from '@streamspace/plugin-react';
import { useState } from 'react';
import { useWhyNot } from '../../access/useWhyNot';
import { ask, type ActionTarget } from '../../actions/ClusterAction';
import { clusterApiRef, type KubernetesObject } from '../../api/ClusterApi';
import { clusterTranslationRef } from '../../translation';

const useStyles = makeStyles({
  row: { display: 'flex', gap: 12, alignItems: 'center', margin: '8px 0' },
  key: { minWidth: 160, fontFamily: 'monospace', overflowWrap: 'anywhere' },
  value: { flex: 1 },
});

/** The keys of a Secret. A value is shown when somebody asks for it, which the audit log keeps. */
export const SecretValues = (props: {
  target: ActionTarget;
  object: KubernetesObject;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { target, object } = props;
  const { namespace, name } = target.row.metadata;
  const [shown, setShown] = useState<Record<string, string>>({});
  const { isBusy, run } = useAct();
  const reason = useWhyNot(target.cluster, ask(target, 'get'));
  const hidden = (object.data ?? {}) as Record<string, string>;

  const reveal = (key: string) =>
    run(async () => {
      const value = await api.reveal({
        cluster: target.cluster,
        namespace: namespace!,
        name: name!,
        key,
      });
      setShown(before => ({ ...before, [key]: decode(value) }));
      return t('secrets.revealed', { key });
    });

  return (
    <section aria-label={t('secrets.title')}>
      <h2>{t('secrets.title')}</h2>
      {Object.entries(hidden).map(([key, size]) => (
        <div key={key} className={classes.row}>
          <span className={classes.key}>{key}</span>
          {Object.hasOwn(shown, key) ? (
            <div className={classes.value}>
              <CopyField label={key} value={shown[key]} />
            </div>
          ) : (
            <>
              <span className={classes.value}>{size}</span>
              <GuardedButton
                size="small"
                variant="outlined"
                disabled={isBusy}
                reason={reason}
                onClick={() => reveal(key)}
              >
                {t('secrets.reveal')}
              </GuardedButton>
            </>
          )}
        </div>
      ))}
    </section>
  );
};

/** What is no text stays in Base64. */
function decode(value: string): string {
  const bytes = Uint8Array.from(atob(value), char => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return value;
  }
}
