import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { makeStyles } from '@material-ui/core/styles';
import {
  ErrorPanel,
  GuardedButton,
  Skeletons,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { useWhyNot } from '../../access/useWhyNot';
import { ask, type ActionTarget } from '../../actions/ClusterAction';
import { clusterApiRef, type KubernetesObject } from '../../api/ClusterApi';
import { apiVersionOf, kindName } from '../../kinds/kindName';
import { clusterTranslationRef } from '../../translation';
import { ManifestEditor } from '../../yaml/ManifestEditor';
import { SaveDialog } from '../../yaml/SaveDialog';
import { toYaml } from '../../yaml/toYaml';
import { useManifests } from '../../yaml/useManifests';
import { useTypedText } from '../../yaml/useTypedText';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 12,
    alignItems: 'center',
    marginBottom: 12,
  },
});

/** An object as YAML, to read and to edit. What is typed stays whatever happens to the object meanwhile. */
export const YamlTab = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const api = useApi(clusterApiRef);
  const { cluster, kind, row } = target;
  const { namespace, name } = row.metadata;
  const [showsFields, setShowsFields] = useState(false);
  const typed = useTypedText(
    JSON.stringify([cluster, kindName(kind), namespace, name]),
  );
  const [saving, setSaving] = useState<KubernetesObject>();
  const reason = useWhyNot(cluster, ask(target, 'update'));
  const live = useAnswer(
    useCallback(
      (signal: AbortSignal) =>
        api.get(
          {
            cluster,
            apiVersion: apiVersionOf(kind),
            resource: kind.plural,
            namespace,
            name: name!,
          },
          signal,
        ),
      [api, cluster, kind, namespace, name],
    ),
  );
  const text = live.value ? toYaml(live.value, showsFields) : '';
  const shown = typed.text ?? text;
  const read = useManifests(shown);
  if (!live.value) {
    return live.error ? (
      <ErrorPanel
        title={t('object.failed')}
        error={live.error}
        onRetry={live.reload}
      />
    ) : (
      <Skeletons count={1} height={400} />
    );
  }
  const isEdited = typed.text !== undefined;
  const { resourceVersion } = live.value.metadata ?? {};
  const isOld = resourceVersion !== row.metadata.resourceVersion;
  const why = read.error ?? reason;

  return (
    <>
      <div className={classes.bar}>
        <GuardedButton
          variant="contained"
          color="primary"
          disableElevation
          disabled={!isEdited}
          reason={why}
          onClick={() => setSaving(read.manifests[0]?.object)}
        >
          {t('yaml.review')}
        </GuardedButton>
        {isEdited && (
          <Button onClick={typed.discard}>{t('yaml.discard')}</Button>
        )}
        {isOld && !isEdited && (
          <Button onClick={live.reload}>{t('yaml.reload')}</Button>
        )}
        <FormControlLabel
          control={
            <Switch
              size="small"
              color="primary"
              checked={showsFields}
              disabled={isEdited}
              onChange={(_, isOn) => setShowsFields(isOn)}
            />
          }
          label={t('yaml.managedFields')}
        />
      </div>
      <ManifestEditor
        label={t('yaml.label', { kind: kind.kind, name: name! })}
        text={shown}
        onChange={next =>
          next === text ? typed.discard() : typed.type(() => next)
        }
        read={read}
        findings={isEdited ? read.findings : []}
        height={560}
      />
      {saving && (
        <SaveDialog
          cluster={cluster}
          before={live.value}
          wanted={saving}
          onClose={() => setSaving(undefined)}
          onSaved={() => {
            typed.discard();
            live.reload();
          }}
        />
      )}
    </>
  );
};
