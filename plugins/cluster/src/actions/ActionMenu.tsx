import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreIcon from '@material-ui/icons/MoreVert';
import { forwardRef, useState } from 'react';
import { useWhyNot } from '../access/useWhyNot';
import { clusterTranslationRef } from '../translation';
import { useActions } from './ActionContext';
import { clusterActions } from './actions';
import type { ActionTarget, ClusterAction } from './ClusterAction';

const ActionItem = forwardRef<
  HTMLLIElement,
  { action: ClusterAction; target: ActionTarget; onChoose: () => void }
>(({ action, target, onChoose, ...fromMenu }, ref) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const whyNot = useWhyNot(target.cluster, action.question(target));
  const reason = action.isUnsupported?.(target)
    ? t('actions.unsupported')
    : whyNot;
  return (
    <MenuItem
      // By these the menu puts the focus on its first item, from where arrows go on.
      {...fromMenu}
      ref={ref}
      dense
      // Not disabled, so that it takes the focus and the reason can be read.
      aria-disabled={reason !== undefined}
      onClick={reason ? undefined : onChoose}
    >
      <ListItemText
        primary={t(`actions.${action.id}.label`)}
        secondary={reason}
        primaryTypographyProps={{
          color: reason ? 'textSecondary' : undefined,
        }}
        secondaryTypographyProps={{
          style: { maxWidth: 320, whiteSpace: 'normal' },
        }}
      />
    </MenuItem>
  );
});

/** What one can do to an object, behind one button. */
export const ActionMenu = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const begin = useActions();
  const actions = clusterActions.filter(action => action.applies(target));
  const name = target.row.metadata.name!;
  return (
    <>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={t('actions.menu', { name })}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      {anchor && (
        <Menu anchorEl={anchor} open onClose={() => setAnchor(null)}>
          {actions.map(action => (
            <ActionItem
              key={action.id}
              action={action}
              target={target}
              onChoose={() => {
                setAnchor(null);
                begin({ action, targets: [target] });
              }}
            />
          ))}
        </Menu>
      )}
    </>
  );
};
