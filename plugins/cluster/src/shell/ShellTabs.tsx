import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import {
  EmptyState,
  GuardedButton,
  queryText,
  SelectField,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { useWhyNot } from '../access/useWhyNot';
import { ask, type ActionTarget } from '../actions/ClusterAction';
import { clusterTranslationRef } from '../translation';
import { Terminal } from './Terminal';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 16,
    alignItems: 'center',
    marginBottom: 12,
  },
  field: { width: 200 },
  hidden: { display: 'none' },
});

type Shell = { id: number; container: string; mode: 'exec' | 'attach' };

/** Shells in the containers of a pod, one in front; those behind go on. */
export const ShellTabs = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster, row } = target;
  const { namespace, name } = row.metadata;
  const containers = (row.facts?.containers as string[] | undefined) ?? [];
  const [container, setContainer] = useState(containers[0] ?? '');
  const [command, setCommand] = useState('');
  const [shells, setShells] = useState<(Shell & { command: string })[]>([]);
  const [front, setFront] = useState(0);
  const whyNoExec = useWhyNot(cluster, ask(target, 'create', 'exec'));
  const whyNoAttach = useWhyNot(cluster, ask(target, 'create', 'attach'));

  const open = (mode: Shell['mode']) => {
    const id = (shells.at(-1)?.id ?? 0) + 1;
    setShells([...shells, { id, container, mode, command }]);
    setFront(id);
  };
  const close = (id: number) => {
    const left = shells.filter(shell => shell.id !== id);
    setShells(left);
    if (front === id) setFront(left.at(-1)?.id ?? 0);
  };

  return (
    <>
      <div className={classes.bar}>
        <SelectField
          className={classes.field}
          label={t('shell.container')}
          value={container}
          onChange={setContainer}
        >
          {containers.map(one => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        <SelectField
          className={classes.field}
          label={t('shell.program')}
          value={command}
          onChange={setCommand}
        >
          <option value="">{t('shell.best')}</option>
          {['bash', 'sh', 'ash', 'zsh', 'python3'].map(one => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        <GuardedButton
          variant="contained"
          color="primary"
          disableElevation
          reason={whyNoExec}
          onClick={() => open('exec')}
        >
          {t('shell.open')}
        </GuardedButton>
        <GuardedButton
          variant="outlined"
          reason={whyNoAttach}
          onClick={() => open('attach')}
        >
          {t('shell.attach')}
        </GuardedButton>
      </div>
      {shells.length === 0 ? (
        <EmptyState title={t('shell.none')} description={t('shell.noneHint')} />
      ) : (
        <>
          <div className={classes.bar}>
            <Tabs
              value={front}
              onChange={(_, id: number) => setFront(id)}
              indicatorColor="primary"
              textColor="primary"
            >
              {shells.map(shell => (
                <Tab
                  key={shell.id}
                  value={shell.id}
                  label={`${shell.id} · ${shell.container}`}
                />
              ))}
            </Tabs>
            <Button size="small" onClick={() => close(front)}>
              {t('shell.close')}
            </Button>
          </div>
          {shells.map(shell => (
            <div
              key={shell.id}
              className={shell.id === front ? undefined : classes.hidden}
            >
              <Terminal
                label={t('shell.label', { container: shell.container })}
                path={`/exec/${encodeURIComponent(name!)}?${queryText({
                  cluster,
                  namespace,
                  container: shell.container,
                  mode: shell.mode,
                  command: shell.command || undefined,
                })}`}
              />
            </div>
          ))}
        </>
      )}
    </>
  );
};
