import RepairedIcon from '@material-ui/icons/BuildOutlined';
import AcceptedIcon from '@material-ui/icons/CheckCircleOutline';
import RejectedIcon from '@material-ui/icons/ErrorOutline';
import DuplicateIcon from '@material-ui/icons/FileCopyOutlined';
import IgnoredIcon from '@material-ui/icons/RemoveCircleOutline';
import type { FileOutcome } from '../../api/MarketplaceApi';

/** How a file may end, the good first; each with its icon, its colour, and the field of a repository's status that counts it. */
export const fileOutcomes = {
  Accepted: { Icon: AcceptedIcon, tone: 'running', counter: 'accepted' },
  Repaired: { Icon: RepairedIcon, tone: 'starting', counter: 'repaired' },
  Duplicate: { Icon: DuplicateIcon, tone: 'hibernated', counter: 'duplicate' },
  Rejected: { Icon: RejectedIcon, tone: 'failed', counter: 'rejected' },
  Ignored: { Icon: IgnoredIcon, tone: 'ending', counter: 'ignored' },
} as const satisfies Record<FileOutcome, object>;

/** All outcomes in that order. */
export const outcomeNames = Object.keys(fileOutcomes) as FileOutcome[];
