import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import {
  ErrorPanel,
  FormDialog,
  lineDiff,
  Skeletons,
  TextDiff,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { clusterApiRef, type KubernetesObject } from '../api/ClusterApi';
import { useCluster } from '../hooks/ClusterContext';
import { kindOf } from '../kinds/kindName';
import { clusterTranslationRef } from '../translation';
import { comparable } from './comparable';

/** What somebody else made of an object meanwhile beside what one has typed, and the choice between them. */
export const ConflictChoice = (props: {
  cluster?: string;
  mine: KubernetesObject;
  onKeepMine: (theirs: KubernetesObject) => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const api = useApi(clusterApiRef);
  const { kinds } = useCluster();
  const { cluster, mine, onKeepMine, onTakeTheirs, onClose } = props;
  const [choice, setChoice] = useState<'mine' | 'theirs'>();
  const theirs = useAnswer(
    useCallback(
      (signal: AbortSignal) =>
        api.get(
          {
            cluster,
            apiVersion: mine.apiVersion!,
            resource: kindOf(kinds, mine)?.plural ?? mine.kind!,
            namespace: mine.metadata?.namespace,
            name: mine.metadata!.name!,
          },
          signal,
        ),
      [api, cluster, kinds, mine],
    ),
  );
  const parts =
    theirs.value && lineDiff(comparable(theirs.value), comparable(mine));
  return (
    <FormDialog
      title={t('conflict.title')}
      maxWidth="md"
      isLoss
      submitLabel={t(
        choice === 'theirs' ? 'conflict.takeTheirs' : 'conflict.keepMine',
      )}
      cancelLabel={t('conflict.edit')}
      whyNot={choice ? undefined : t('conflict.choose')}
      onSubmit={() => {
        if (choice === 'theirs') onTakeTheirs();
        else if (theirs.value) onKeepMine(theirs.value);
        // What is kept is shown once more, as the server would have it.
        return Promise.resolve(false);
      }}
      onClose={onClose}
    >
      <Typography>{t('conflict.what')}</Typography>
      {theirs.error && (
        <ErrorPanel
          title={t('object.failed')}
          error={theirs.error}
          onRetry={theirs.reload}
        />
      )}
      {!parts && !theirs.error && <Skeletons count={1} height={160} />}
      {parts && <TextDiff label={t('conflict.diff')} parts={parts} />}
      <RadioGroup
        aria-label={t('conflict.choose')}
        value={choice ?? ''}
        onChange={(_, value) => setChoice(value as 'mine' | 'theirs')}
      >
        {(['keepMine', 'takeTheirs'] as const).map(one => (
          <FormControlLabel
            key={one}
            value={one === 'keepMine' ? 'mine' : 'theirs'}
            control={<Radio color="primary" />}
            label={t(`conflict.${one}`)}
          />
        ))}
      </RadioGroup>
    </FormDialog>
  );
};
