import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import RemoveIcon from '@material-ui/icons/DeleteOutlined';
import { isJsonObject } from '@streamspace/plugin-common/templates';
import { useId } from 'react';
import { marketplaceTranslationRef } from '../../translation';
import { FormField } from '../repositories/FormField';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gap: 12,
    margin: '20px 0 12px',
    padding: 0,
    listStyle: 'none',
  },
  row: {
    display: 'grid',
    gap: 8,
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.5fr) auto',
  },
  none: {
    margin: '0 0 12px',
    color: theme.palette.text.secondary,
    fontSize: '0.875rem',
  },
}));

/** Names and values of the variables of the app's processes. Those that read a Secret can be seen, and changed in the YAML. */
export const EnvironmentFields = (props: {
  env: unknown;
  /** What is wrong with an entry. */
  problemOf: (index: number) => string | undefined;
  onChange: (path: (string | number)[], value: unknown) => void;
}) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const prefix = useId();
  const entries = Array.isArray(props.env) ? props.env : [];
  const change = (index: number, key: string, value: string) =>
    props.onChange([index, key], value === '' ? undefined : value);

  return (
    <>
      {entries.length === 0 && <p className={classes.none}>{t('env.none')}</p>}
      <ul className={classes.list}>
        {entries.map((entry, index) => {
          const { name, value, valueFrom } = isJsonObject(entry) ? entry : {};
          const number = String(index + 1);
          return (
            <li key={index} className={classes.row}>
              <FormField
                id={`${prefix}-name-${index}`}
                label={t('env.nameShort')}
                value={String(name ?? '')}
                problem={props.problemOf(index)}
                inputProps={{ 'aria-label': t('env.name', { number }) }}
                onChange={typed => props.onChange([index, 'name'], typed)}
              />
              <FormField
                id={`${prefix}-value-${index}`}
                label={t('env.valueShort')}
                value={valueFrom ? '' : String(value ?? '')}
                hint={valueFrom ? t('env.fromElsewhere') : undefined}
                disabled={Boolean(valueFrom)}
                inputProps={{ 'aria-label': t('env.value', { number }) }}
                onChange={typed => change(index, 'value', typed)}
              />
              <IconButton
                size="small"
                aria-label={t('env.remove', { name: String(name || number) })}
                onClick={() => props.onChange([index], undefined)}
              >
                <RemoveIcon />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <Button
        size="small"
        variant="outlined"
        onClick={() =>
          props.onChange([entries.length], { name: '', value: '' })
        }
      >
        {t('env.add')}
      </Button>
    </>
  );
};
