import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  errorMessage,
  queryText,
  SearchField,
  SelectField,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import type { ActionTarget } from '../actions/ClusterAction';
import { clusterApiRef } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';
import { clusterTranslationRef } from '../translation';
import { addedContainers } from '../pods/addedContainers';
import { LogLines } from './LogLines';
import { readEntry } from './readEntry';
import { lineOfFile, readWholeLog } from './readWholeLog';
import { saveText } from './saveText';
import { useLog } from './useLog';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 16px',
    alignItems: 'center',
    marginBottom: 12,
  },
  field: { width: 220 },
  search: { width: 240 },
  status: {
    margin: '8px 0 0',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

const tails = ['500', '5000', '100000'];

/** The log of a pod or a workload, as it is written. */
export const LogViewer = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster, kind, row } = target;
  const { namespace, name } = row.metadata;
  const of = kindName(kind);
  const containers = [
    ...((row.facts?.initContainers as string[] | undefined) ?? []),
    ...((row.facts?.containers as string[] | undefined) ?? []),
    ...addedContainers(row).map(added => added.name),
  ];
  const [container, setContainer] = useState('');
  const [tail, setTail] = useState(tails[0]);
  const [isPrevious, setIsPrevious] = useState(false);
  const [isFollowing, setIsFollowing] = useState(true);
  const [isWrapped, setIsWrapped] = useState(false);
  const [showsTime, setShowsTime] = useState(false);
  const [search, setSearch] = useState('');
  const [severity, setSeverity] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const api = useApi(clusterApiRef);
  const alertApi = useApi(alertApiRef);

  const pathOf = (more: object) =>
    `/logs/${encodeURIComponent(name!)}?${queryText({
      cluster,
      namespace,
      of,
      container: container || undefined,
      previous: isPrevious || undefined,
      ...more,
    })}`;
  const path = pathOf({ tailLines: tail });
  const log = useLog(
    path,
    useCallback(
      ({ text, pod }) => {
        const words = search.toLowerCase().split(/\s+/).filter(Boolean);
        const line = `${pod} ${text}`.toLowerCase();
        return (
          words.every(word => line.includes(word)) &&
          (!severity || readEntry(text).severity === severity)
        );
      },
      [search, severity],
    ),
  );
  const saveAll = async () => {
    setIsSaving(true);
    try {
      const whole = await readWholeLog(() =>
        api.openStream(pathOf({ follow: false })),
      );
      saveText(`${name}.log`, whole);
    } catch (error) {
      const message = t('logs.broken', { reason: errorMessage(error) });
      alertApi.post({ message, severity: 'error', display: 'transient' });
    }
    setIsSaving(false);
  };
  const { buffer } = log;
  const { entries } = buffer;
  const reasons = [...buffer.states].flatMap(([source, { state, reason }]) =>
    state === 'streaming' || !reason ? [] : [`${source}: ${reason}`],
  );
  const isMany = buffer.states.size > 1;

  const toggle = (
    label: string,
    checked: boolean,
    onChange: (isOn: boolean) => void,
  ) => (
    <FormControlLabel
      control={
        <Switch
          size="small"
          color="primary"
          checked={checked}
          onChange={(_, isOn) => onChange(isOn)}
        />
      }
      label={label}
    />
  );

  return (
    <>
      <div className={classes.bar}>
        {containers.length > 1 && (
          <SelectField
            className={classes.field}
            label={t('logs.container')}
            value={container}
            onChange={setContainer}
          >
            <option value="">{t('logs.allContainers')}</option>
            {containers.map(one => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          className={classes.field}
          label={t('logs.tail')}
          value={tail}
          onChange={setTail}
        >
          {tails.map(lines => (
            <option key={lines} value={lines}>
              {t('logs.lastLines', { lines: Number(lines).toLocaleString() })}
            </option>
          ))}
        </SelectField>
        <SelectField
          className={classes.field}
          label={t('logs.severity')}
          value={severity}
          onChange={setSeverity}
        >
          <option value="">{t('logs.anySeverity')}</option>
          {(['error', 'warning', 'info', 'debug'] as const).map(one => (
            <option key={one} value={one}>
              {t(`logs.severities.${one}`)}
            </option>
          ))}
        </SelectField>
        <SearchField
          className={classes.search}
          label={t('logs.search')}
          value={search}
          onChange={setSearch}
        />
        {toggle(t('logs.follow'), isFollowing, setIsFollowing)}
        {toggle(t('logs.wrap'), isWrapped, setIsWrapped)}
        {toggle(t('logs.times'), showsTime, setShowsTime)}
        {of === 'pods' && toggle(t('logs.previous'), isPrevious, setIsPrevious)}
        <Button
          size="small"
          variant="outlined"
          disabled={entries.length === 0}
          onClick={() => saveText(`${name}.log`, entries.map(lineOfFile))}
        >
          {t('logs.save')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          disabled={isSaving}
          onClick={saveAll}
        >
          {t(isSaving ? 'logs.saving' : 'logs.saveAll')}
        </Button>
      </div>
      {log.error && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={log.retry}>
              {t('logs.retry')}
            </Button>
          }
        >
          {t('logs.broken', { reason: log.error })}
        </Alert>
      )}
      <LogLines
        key={path}
        entries={entries}
        showsTime={showsTime}
        showsSource={isMany}
        isWrapped={isWrapped}
        isFollowing={isFollowing}
        onFollow={setIsFollowing}
      />
      <p className={classes.status} role="status">
        {t('logs.count', {
          shown: entries.length.toLocaleString(),
          total: buffer.total.toLocaleString(),
        })}{' '}
        {buffer.dropped > 0 &&
          t('logs.dropped', { lines: buffer.dropped.toLocaleString() })}{' '}
        {reasons.slice(0, 3).join(' · ')}
      </p>
    </>
  );
};
