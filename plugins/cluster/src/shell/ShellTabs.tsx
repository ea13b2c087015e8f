import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  EmptyState,
  GuardedButton,
  queryText,
  SelectField,
} from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useWhyNot } from '../access/useWhyNot';
import { ask, type ActionTarget } from '../actions/ClusterAction';
import { addedContainers } from '../pods/addedContainers';
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

type Shell = {
  id: number;
  container: string;
  mode: 'exec' | 'attach';
  command: string;
};

/** Shells in the containers of a pod, one in front; those behind go on. */
export const ShellTabs = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster, row } = target;
  const { namespace, name } = row.metadata;
  const added = addedContainers(row);
  const containers = [
    ...((row.facts?.containers as string[] | undefined) ?? []),
    ...added.map(one => one.name),
  ];
  const [container, setContainer] = useState(containers[0] ?? '');
  const [command, setCommand] = useState('');
  const [shells, setShells] = useState<Shell[]>([]);
  const [front, setFront] = useState(0);
  const whyNoExec = useWhyNot(cluster, ask(target, 'create', 'exec'));
  const whyNoAttach = useWhyNot(cluster, ask(target, 'create', 'attach'));

  const lastId = useRef(0);
  const open = useCallback((shell: Omit<Shell, 'id'>) => {
    lastId.current += 1;
    const id = lastId.current;
    setShells(before => [...before, { id, ...shell }]);
    setFront(id);
  }, []);
  // A container that was added a moment ago is attached to as soon as it runs.
  const [params, setParams] = useSearchParams();
  const awaited = added.find(
    ({ name: known }) => known === params.get('attach'),
  );
  const awaitedName = awaited?.isRunning ? awaited.name : undefined;
  useEffect(() => {
    if (!awaitedName) return;
    open({ container: awaitedName, mode: 'attach', command: '' });
    setParams(
      before => {
        const query = new URLSearchParams(before);
        query.delete('attach');
        return query;
      },
      { replace: true },
    );
  }, [awaitedName, open, setParams]);
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
          onClick={() => open({ container, mode: 'exec', command })}
        >
          {t('shell.open')}
        </GuardedButton>
        <GuardedButton
          variant="outlined"
          reason={whyNoAttach}
          onClick={() => open({ container, mode: 'attach', command: '' })}
        >
          {t('shell.attach')}
        </GuardedButton>
      </div>
      {awaited && !awaited.isRunning && (
        <Alert severity="info">
          {awaited.reason
            ? t('shell.waitsFor', awaited as { name: string; reason: string })
            : t('shell.waits', { name: awaited.name })}
        </Alert>
      )}
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
