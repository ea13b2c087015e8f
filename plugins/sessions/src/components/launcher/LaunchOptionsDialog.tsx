import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { Template } from '@streamspace/plugin-common';
import { FormDialog, formatBytes, formatCpu } from '@streamspace/plugin-react';
import { useState } from 'react';
import type { LaunchOptions } from '../../hooks/useLaunch';
import { chosenResources } from '../../launcher/chosenResources';
import type { StopTimeouts } from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';
import { OverrideField } from '../OverrideField';
import { TimeoutFields } from '../stop/TimeoutFields';

const cpuSizes = ['500m', '1', '2', '4', '8'];
const memorySizes = ['512Mi', '1Gi', '2Gi', '4Gi', '8Gi', '16Gi'];

const useStyles = makeStyles({
  sizes: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
  },
  homeHint: { marginLeft: 32, marginTop: 0 },
});

/** What to choose before an app is launched: name, size, whether the home stays, and when it stops by itself. */
export const LaunchOptionsDialog = (props: {
  template: Template;
  onClose: () => void;
  onLaunch: (options: LaunchOptions) => void;
}) => {
  const { template, onClose, onLaunch } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const { spec } = template;
  const keepsByDefault = spec.persistentHome !== false;
  const [displayName, setDisplayName] = useState('');
  const [cpu, setCpu] = useState<string>();
  const [memory, setMemory] = useState<string>();
  const [keepsHome, setKeepsHome] = useState(keepsByDefault);
  const [timeouts, setTimeouts] = useState<StopTimeouts>({});
  const limits = spec.defaultResources?.limits;

  const launch = () => {
    const resources = chosenResources(template, { cpu, memory });
    onLaunch({
      ...(displayName.trim() && { displayName: displayName.trim() }),
      ...(resources && { resources }),
      ...(keepsHome !== keepsByDefault && { persistentHome: keepsHome }),
      ...timeouts,
    });
  };

  return (
    <FormDialog
      title={t('options.title', { name: spec.displayName })}
      submitLabel={t('options.launch')}
      onSubmit={launch}
      onClose={onClose}
    >
      <TextField
        id="launch-name"
        fullWidth
        label={t('options.name')}
        helperText={t('options.nameHint')}
        placeholder={spec.displayName}
        variant="outlined"
        size="small"
        value={displayName}
        inputProps={{ maxLength: 80 }}
        InputLabelProps={{ shrink: true }}
        onChange={event => setDisplayName(event.target.value)}
      />
      <div className={classes.sizes}>
        <OverrideField
          label={t('options.cpu')}
          value={cpu}
          choices={cpuSizes}
          inherited={limits?.cpu}
          inWords={formatCpu}
          onChange={setCpu}
        />
        <OverrideField
          label={t('options.memory')}
          value={memory}
          choices={memorySizes}
          inherited={limits?.memory}
          inWords={formatBytes}
          onChange={setMemory}
        />
      </div>
      <div>
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={keepsHome}
              onChange={event => setKeepsHome(event.target.checked)}
              inputProps={{ 'aria-describedby': 'launch-home-hint' }}
            />
          }
          label={t('options.home')}
        />
        <FormHelperText id="launch-home-hint" className={classes.homeHint}>
          {keepsHome ? t('options.homeKept') : t('options.homeDropped')}
        </FormHelperText>
      </div>
      <TimeoutFields value={timeouts} inherited={spec} onChange={setTimeouts} />
    </FormDialog>
  );
};
