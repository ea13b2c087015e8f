import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import RemoveIcon from '@material-ui/icons/DeleteOutlined';
import EditIcon from '@material-ui/icons/EditOutlined';
import DuplicateIcon from '@material-ui/icons/FileCopyOutlined';
import VersionsIcon from '@material-ui/icons/History';
import { templateManagePermission } from '@streamspace/plugin-common';
import { GuardedButton, LinkButton, useMayI } from '@streamspace/plugin-react';
import type { LibraryRow } from '../../library/libraryRows';
import {
  editedTemplateRouteRef,
  newTemplateRouteRef,
  versionsRouteRef,
} from '../../routes';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles({
  actions: { display: 'inline-flex', gap: 4 },
  icon: { minWidth: 36, padding: 4 },
});

/** What one can do with a template of the library. */
export const LibraryActions = (props: {
  row: LibraryRow;
  /** Takes it away, or the draft where there is nothing else. */
  onRemove: () => void;
}) => {
  const { name, template, state } = props.row;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const mayManage = useMayI(templateManagePermission);
  const editPath = useRouteRef(editedTemplateRouteRef);
  const newPath = useRouteRef(newTemplateRouteRef);
  const versionsPath = useRouteRef(versionsRouteRef);
  const called = { name: template.spec.displayName };
  const isDraft = state === 'draft';
  const links = [
    {
      label: t('library.edit', called),
      to: editPath({ name }),
      Icon: EditIcon,
    },
    ...(isDraft
      ? []
      : [
          {
            label: t('library.duplicate', called),
            to: `${newPath()}?${new URLSearchParams({ from: name })}`,
            Icon: DuplicateIcon,
          },
          {
            label: t('library.versions', called),
            to: versionsPath({ name }),
            Icon: VersionsIcon,
          },
        ]),
  ];
  const removeLabel = t(isDraft ? 'library.discard' : 'library.remove', called);
  return (
    <div className={classes.actions}>
      {links.map(({ label, to, Icon }) => (
        <LinkButton
          key={label}
          size="small"
          className={classes.icon}
          to={to}
          aria-label={label}
          title={label}
        >
          <Icon fontSize="small" />
        </LinkButton>
      ))}
      <GuardedButton
        size="small"
        className={classes.icon}
        reason={mayManage.reason}
        aria-label={removeLabel}
        title={mayManage.reason ? undefined : removeLabel}
        onClick={props.onRemove}
      >
        <RemoveIcon fontSize="small" />
      </GuardedButton>
    </div>
  );
};
