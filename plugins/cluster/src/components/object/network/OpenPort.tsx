import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  errorMessage,
  GuardedButton,
  SelectField,
  useAnswer,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { clusterApiRef } from '../../../api/ClusterApi';
import { openLater } from '../../../network/openLater';
import type { PodPort } from '../../../network/readyPort';
import { clusterTranslationRef } from '../../../translation';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' },
  protocol: { width: 140 },
});

type Protocol = 'http' | 'https';

/** Opens the web page of a port of a pod in a tab of its own. */
export const OpenPort = (props: {
  cluster?: string;
  namespace: string;
  /** Absent where no pod answers. */
  served?: PodPort;
  /** Whether it most likely speaks TLS. */
  isSecure: boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster, namespace, served } = props;
  const api = useApi(clusterApiRef);
  const [protocol, setProtocol] = useState<Protocol>(
    props.isSecure ? 'https' : 'http',
  );
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { value: clusters } = useAnswer(
    useCallback((signal: AbortSignal) => api.clusters(signal), [api]),
  );
  const info = clusters?.find(
    ({ name }) => cluster === undefined || name === cluster,
  );
  const open = async (port: PodPort) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const hasOpened = await openLater(() =>
        api.openPort({ cluster, namespace, ...port, protocol }),
      );
      if (!hasOpened) setProblem(t('forward.blocked'));
    } catch (error) {
      setProblem(errorMessage(error));
    } finally {
      setIsBusy(false);
    }
  };
  const isOffered = info?.opensPorts ?? true;
  const reason = isOffered ? t('forward.noneReady') : t('forward.notSetUp');
  const whyNot = isOffered && served ? undefined : reason;
  return (
    <>
      <Typography>{t('forward.explainTab')}</Typography>
      <div className={classes.row}>
        <SelectField
          className={classes.protocol}
          label={t('forward.speaks')}
          value={protocol}
          onChange={setProtocol}
        >
          <option value="http">HTTP</option>
          <option value="https">HTTPS</option>
        </SelectField>
        <GuardedButton
          variant="contained"
          color="primary"
          disableElevation
          reason={whyNot}
          disabled={isBusy}
          onClick={() => served && void open(served)}
        >
          {t('forward.openTab')}
        </GuardedButton>
      </div>
      {problem && <Alert severity="error">{problem}</Alert>}
      {whyNot && (
        <Typography variant="body2" color="textSecondary">
          {whyNot}
        </Typography>
      )}
    </>
  );
};
