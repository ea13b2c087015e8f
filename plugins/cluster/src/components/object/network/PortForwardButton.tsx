import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Divider from '@material-ui/core/Divider';
import Link from '@material-ui/core/Link';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  CopyField,
  GuardedButton,
  TitledDialog,
} from '@streamspace/plugin-react';
import { useId, useState } from 'react';
import { useWhyNot } from '../../../access/useWhyNot';
import {
  kubectlName,
  namespaceFlag,
  type ActionTarget,
} from '../../../actions/ClusterAction';
import type { PodPort } from '../../../network/readyPort';
import { clusterTranslationRef } from '../../../translation';
import { OpenPort } from './OpenPort';

const useStyles = makeStyles({ body: { display: 'grid', gap: 16 } });

/** Lower ones are for a machine's administrator alone. */
const firstFreePort = 1024;

/** How to reach a port of a pod or Service: its web page in a tab of its own, or the command that brings it to one's own machine. */
export const PortForwardButton = (props: {
  target: ActionTarget;
  port: number;
  /** `UDP` cannot be forwarded. */
  protocol?: string;
  /** Where the port is served; absent where no pod answers. */
  served?: PodPort;
}) => {
  const id = useId();
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { target, port, protocol = 'TCP', served } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [local, setLocal] = useState(port < firstFreePort ? 8000 + port : port);
  const reason = useWhyNot(target.cluster, {
    verb: 'create',
    group: '',
    resource: 'pods',
    subresource: 'portforward',
    namespace: target.row.metadata.namespace,
  });
  const isSecure = [port, served?.port].some(
    known => known === 443 || known === 8443,
  );
  const address = `${isSecure ? 'https' : 'http'}://localhost:${local}/`;
  return (
    <>
      <GuardedButton
        size="small"
        variant="outlined"
        aria-label={t('forward.open', { port: String(port) })}
        reason={protocol === 'TCP' ? reason : t('forward.onlyTcp')}
        onClick={() => setIsOpen(true)}
      >
        {t('forward.label')}
      </GuardedButton>
      {isOpen && (
        <TitledDialog
          title={t('forward.title', {
            port: String(port),
            name: target.row.metadata.name!,
          })}
          maxWidth="sm"
          onClose={() => setIsOpen(false)}
        >
          <div className={classes.body}>
            <OpenPort
              cluster={target.cluster}
              namespace={target.row.metadata.namespace!}
              served={served}
              isSecure={isSecure}
            />
            <Divider />
            <Typography>{t('forward.explain')}</Typography>
            <TextField
              type="number"
              variant="outlined"
              size="small"
              id={id}
              label={t('forward.localPort')}
              value={local}
              onChange={event => setLocal(Number(event.target.value))}
              inputProps={{ min: 1, max: 65_535 }}
            />
            <CopyField
              label={t('forward.command')}
              value={`kubectl port-forward ${kubectlName(target)}${namespaceFlag(target.row)} ${local}:${port}`}
            />
            <Typography>
              {t('forward.then')}{' '}
              <Link href={address} target="_blank" rel="noopener noreferrer">
                {address}
              </Link>
            </Typography>
          </div>
        </TitledDialog>
      )}
    </>
  );
};
