/**
 * The shared user interface of StreamSpace's plugins.
 *
 * @packageDocumentation
 */
export { streamspaceReactTranslationRef } from './translation';
export * from './session/sessionState';
export { SessionStatus } from './session/SessionStatus';
export { StateChip } from './session/StateChip';
export { StartStages } from './session/StartStages';
export { type Stage } from './session/stages';
export { tones, type Tone } from './session/stateAppearance';
export { LiveResources, type LiveSnapshot } from './live/LiveResources';
export { LiveSocket, type LiveSocketState } from './live/LiveSocket';
export {
  liveSessionsApiRef,
  sessionFeedsApiRef,
  type LiveSessionsApi,
  type SessionFeedsApi,
} from './live/liveSessionsApiRef';
export {
  LiveList,
  type AskPage,
  type ListPage,
  type LiveListOptions,
} from './live/LiveList';
export { useAnswer, type Answer } from './live/useAnswer';
export { useLiveList, type LiveListView } from './live/useLiveList';
export { useSession, useSessions } from './live/useSessions';
export {
  connectionsApiRef,
  type Admission,
  type ConnectionsApi,
  type ConnectOptions,
  type LivingConnection,
  type StartProgress,
} from './connection/ConnectionsApi';
export { ConnectionsClient } from './connection/ConnectionsClient';
export { type ConnectionHealth } from './connection/Heartbeat';
export { type ConnectionState } from './connection/SessionConnection';
export { leavingIdentity } from './connection/leavingIdentity';
export { rememberPort } from './connection/openedPorts';
export { useConnection } from './connection/useConnection';
export { backoffMs } from './time/backoffMs';
export { formatDuration } from './time/formatDuration';
export { RelativeTime } from './time/RelativeTime';
export { useNow } from './time/useNow';
export { useSettled } from './time/useSettled';
export { formatBytes, formatCores, formatCpu } from './quantity/formatQuantity';
export { Sparkline } from './chart/Sparkline';
export { TimeChart } from './chart/TimeChart';
export { type TimeChartProps } from './chart/TimeChartProps';
export { CodeBox } from './code/CodeBox';
export { lineDiff, type DiffPart } from './code/lineDiff';
export { TextDiff } from './code/TextDiff';
export { cardStyles } from './card/cardStyles';
export { AppIcon } from './icons/AppIcon';
export { hueOf } from './icons/hueOf';
export { CopyDetails } from './feedback/CopyDetails';
export { EmptyState } from './feedback/EmptyState';
export { errorMessage } from './feedback/errorMessage';
export { ErrorPanel } from './feedback/ErrorPanel';
export { useAct } from './feedback/useAct';
export { useBulkAct } from './feedback/useBulkAct';
export { Skeletons } from './feedback/Skeletons';
export { PersonAvatar } from './people/PersonAvatar';
export { personName } from '@streamspace/plugin-common';
export { FormDialog } from './dialog/FormDialog';
export { TitledDialog } from './dialog/TitledDialog';
export { CopyField } from './form/CopyField';
export { ChoiceToggle } from './form/ChoiceToggle';
export { SearchField } from './form/SearchField';
export { SelectField } from './form/SelectField';
export { keyboardReach } from './text/keyboardReach';
export { visuallyHidden } from './text/visuallyHidden';
export { LinkButton } from './navigation/LinkButton';
export { FullBleed } from './page/FullBleed';
export { PageFrame } from './page/PageFrame';
export { GuardedButton } from './permission/GuardedButton';
export { useAllowed } from './permission/useAllowed';
export { useMayI } from './permission/useMayI';
export { eventsOf } from './platform/eventsOf';
export { platformSocketUrl, platformUrl } from './platform/platformUrl';
export { queryText } from './platform/queryText';
export { DataTable, type DataTableProps } from './table/DataTable';
export { type Column, type Filter } from './table/column';
export { useTableState, type TableState } from './table/useTableState';
export { PlainYamlEditor } from './yaml/PlainYamlEditor';
export { YamlEditor } from './yaml/YamlEditor';
export {
  type SchemaOfDocument,
  type YamlEditorHandle,
  type YamlEditorProps,
  type YamlFinding,
} from './yaml/YamlEditorProps';
export { resolveSchema, schemaAt, type YamlSchema } from './yaml/YamlSchema';
