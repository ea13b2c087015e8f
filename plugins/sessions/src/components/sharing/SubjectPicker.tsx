import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { defaultEntityPresentation } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { errorMessage, tones } from '@streamspace/plugin-react';
import { useState, type Ref } from 'react';
import { useSubjects } from '../../hooks/useSubjects';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  hint: {
    '&.Mui-error': { color: tones[theme.palette.type].failed.text },
  },
}));

const nameOf = (entity: Entity) =>
  defaultEntityPresentation(entity).primaryTitle;

/** A field that finds people and groups in the catalog, and takes any name or reference that is typed. */
export const SubjectPicker = (props: {
  text: string;
  /** What is wrong with the text. */
  problem: string | undefined;
  fieldRef: Ref<HTMLInputElement>;
  onText: (text: string) => void;
  /** Takes what was chosen or typed. */
  onPick: (text: string) => void;
}) => {
  const { text, problem, onText, onPick } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const { subjects, error } = useSubjects(text);
  const [isOpen, setIsOpen] = useState(false);
  const isListed = isOpen && subjects.length > 0;
  const hint = error
    ? t('share.catalogFailed', { message: errorMessage(error) })
    : t('share.addHint');
  return (
    <Autocomplete<Entity | string, false, true, true>
      id="share-subject"
      freeSolo
      disableClearable
      open={isListed}
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
      // Of today's ARIA the field is the combobox, not what is around it (https://www.w3.org/TR/wai-aria-1.2/#combobox).
      role={undefined}
      aria-owns={undefined}
      aria-expanded={undefined}
      // Nothing stays chosen here: it goes into the list.
      value=""
      inputValue={text}
      options={subjects}
      filterOptions={options => options}
      getOptionLabel={option =>
        typeof option === 'string' ? option : nameOf(option)
      }
      renderOption={option =>
        typeof option !== 'string' && (
          <div>
            <div>{nameOf(option)}</div>
            <Typography variant="caption" color="textSecondary">
              {stringifyEntityRef(option)}
            </Typography>
          </div>
        )
      }
      onInputChange={(_event, value, reason) => {
        if (reason !== 'reset') onText(value);
      }}
      onChange={(_event, option) => {
        // What is typed may be taken before the list has opened: then nobody else closes it.
        setIsOpen(false);
        onPick(
          typeof option === 'string' ? option : stringifyEntityRef(option),
        );
      }}
      onKeyDown={event => {
        // It takes what is typed; the form is not sent by it.
        if (event.key === 'Enter') event.preventDefault();
      }}
      renderInput={params => (
        <TextField
          {...params}
          label={t('share.add')}
          variant="outlined"
          size="small"
          inputRef={props.fieldRef}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': isListed,
          }}
          error={problem !== undefined}
          helperText={problem ?? hint}
          FormHelperTextProps={
            { className: classes.hint, role: problem && 'alert' } as object
          }
        />
      )}
    />
  );
};
