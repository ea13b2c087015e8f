import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useRef } from 'react';

/** A page's search. The key / puts the cursor into it. */
export const SearchField = (props: {
  /** What is searched, in the field and for screen readers. */
  label: string;
  value: string;
  className?: string;
  onChange: (search: string) => void;
}) => {
  const { label, value, className, onChange } = props;
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping =
        target.isContentEditable ||
        ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        search.current?.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <TextField
      className={className}
      variant="outlined"
      size="small"
      type="search"
      placeholder={label}
      value={value}
      inputRef={search}
      inputProps={{ 'aria-label': label }}
      onChange={event => onChange(event.target.value)}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
      }}
    />
  );
};
