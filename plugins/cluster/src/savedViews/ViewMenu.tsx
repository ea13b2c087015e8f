import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import ViewIcon from '@material-ui/icons/BookmarkBorder';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { clusterTranslationRef } from '../translation';
import { DeleteViewDialog, LinkDialog, NameDialog } from './dialogs';
import { viewQuery } from './SavedView';
import { useSavedViews } from './useSavedViews';

type Open = 'save' | 'rename' | 'link' | 'delete';

/** What one can do with a list as it is shown now: save it under a name, find it again, pass it on. */
export const ViewMenu = ({ kind }: { kind: string }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { pathname, search } = useLocation();
  const { views, save, remove } = useSavedViews();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Open>();
  const query = viewQuery(search);
  const saved = views?.find(view => view.kind === kind && view.query === query);
  const choices: Open[] = saved
    ? ['link', 'rename', 'delete']
    : ['link', 'save'];
  const close = () => setOpen(undefined);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<ViewIcon />}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {saved?.name ?? t('views.menu')}
      </Button>
      {anchor && (
        <Menu anchorEl={anchor} open onClose={() => setAnchor(null)}>
          {choices.map(choice => (
            <MenuItem
              key={choice}
              dense
              disabled={choice === 'save' && !views}
              onClick={() => {
                setAnchor(null);
                setOpen(choice);
              }}
            >
              {t(`views.${choice}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {open === 'link' && (
        <LinkDialog
          link={`${window.location.origin}${pathname}${query && `?${query}`}`}
          onClose={close}
        />
      )}
      {open === 'save' && (
        <NameDialog
          title={t('views.saveTitle')}
          name=""
          onSubmit={name =>
            save({ id: crypto.randomUUID(), name, kind, query })
          }
          onClose={close}
        />
      )}
      {open === 'rename' && saved && (
        <NameDialog
          title={t('views.renameTitle', { name: saved.name })}
          name={saved.name}
          onSubmit={name => save({ ...saved, name })}
          onClose={close}
        />
      )}
      {open === 'delete' && saved && (
        <DeleteViewDialog
          name={saved.name}
          onSubmit={() => remove(saved)}
          onClose={close}
        />
      )}
    </>
  );
};
