import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { errorMessage, GuardedButton } from '@streamspace/plugin-react';
import { useState, type DragEvent } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { clusterApiRef, type KubernetesObject } from '../api/ClusterApi';
import { ClusterPage } from '../components/ClusterPage';
import { useCluster } from '../hooks/ClusterContext';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { findKind, kindOf } from '../kinds/kindName';
import { clusterTranslationRef } from '../translation';
import { ManifestEditor } from '../yaml/ManifestEditor';
import { newManifest } from '../yaml/newManifest';
import { useManifests } from '../yaml/useManifests';
import { useTypedText } from '../yaml/useTypedText';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: 12, margin: '12px 0' },
  results: { display: 'grid', gap: 8, marginTop: 16 },
});

type Result = { object: KubernetesObject; error?: string };

const CreateObjects = ({ of }: { of: string }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { cluster, kinds, namespaces } = useCluster();
  const paths = useClusterPaths();
  const asked = findKind(kinds, of);
  const [blank] = useState(() =>
    asked ? newManifest(asked, namespaces?.[0]) : '',
  );
  const typed = useTypedText(JSON.stringify([cluster, 'new', of]));
  const text = typed.text ?? blank;
  const [results, setResults] = useState<{ isDryRun: boolean; of: Result[] }>();
  const [isBusy, setIsBusy] = useState(false);
  const read = useManifests(text);
  const { manifests } = read;

  const drop = async (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    const texts = await Promise.all(files.map(file => file.text()));
    typed.type(before =>
      [before ?? blank, ...texts].filter(Boolean).join('\n---\n'),
    );
  };

  /** As kubectl does, a namespaced object without a namespace goes into the one that is looked at. */
  const inNamespace = (object: KubernetesObject): KubernetesObject => {
    const isPlaced =
      object.metadata?.namespace || !kindOf(kinds, object)?.namespaced;
    if (isPlaced) return object;
    const namespace = namespaces?.[0] ?? 'default';
    return { ...object, metadata: { ...object.metadata, namespace } };
  };

  const create = async (isDryRun: boolean) => {
    setIsBusy(true);
    setResults(undefined);
    const made: Result[] = [];
    // One after the other: an object may need the one before it, such as its namespace.
    for (const { object } of manifests) {
      const placed = inNamespace(object);
      try {
        await api.create({ cluster, object: placed, dryRun: isDryRun });
        made.push({ object: placed });
      } catch (error) {
        made.push({ object: placed, error: errorMessage(error) });
      }
    }
    const isWritten = !isDryRun && made.every(({ error }) => !error);
    if (isWritten) typed.settle();
    setResults({ isDryRun, of: made });
    setIsBusy(false);
  };

  const reason =
    read.error ?? (manifests.length === 0 ? t('create.nothing') : undefined);
  return (
    <ClusterPage title={t('create.title')}>
      <Typography>{t('create.hint')}</Typography>
      <div className={classes.bar}>
        <GuardedButton
          variant="contained"
          color="primary"
          disableElevation
          disabled={isBusy}
          reason={reason}
          onClick={() => create(false)}
        >
          {t('create.create')}
        </GuardedButton>
        <GuardedButton
          variant="outlined"
          disabled={isBusy}
          reason={reason}
          onClick={() => create(true)}
        >
          {t('create.dryRun')}
        </GuardedButton>
      </div>
      <div onDrop={drop} onDragOver={event => event.preventDefault()}>
        <ManifestEditor
          isNew
          label={t('create.label')}
          text={text}
          onChange={next => typed.type(() => next)}
          read={read}
          findings={read.findings}
          height={440}
          showsForm={asked !== undefined}
        />
      </div>
      {results && (
        <div className={classes.results} role="status">
          {results.of.map(({ object, error }, index) => {
            const kind = kindOf(kinds, object);
            const name = `${object.kind} ${object.metadata?.name ?? ''}`;
            if (error) {
              return (
                <Alert key={index} severity="error">
                  {t('create.failed', { name, reason: error })}
                </Alert>
              );
            }
            return (
              <Alert
                key={index}
                severity="success"
                action={
                  kind &&
                  !results.isDryRun && (
                    <Button
                      component={Link}
                      role={undefined}
                      color="inherit"
                      size="small"
                      to={paths.object(kind, object.metadata ?? {})}
                    >
                      {t('create.open')}
                    </Button>
                  )
                }
              >
                {t(results.isDryRun ? 'create.wouldWork' : 'create.done', {
                  name,
                })}
              </Alert>
            );
          })}
        </div>
      )}
    </ClusterPage>
  );
};

/** Creates objects from YAML: typed, pasted, or dropped as files; by a form where `?of=` names a kind. Each document has a result of its own. */
export const CreatePage = () => {
  const [params] = useSearchParams();
  const of = params.get('of') ?? '';
  return <CreateObjects key={of} of={of} />;
};
