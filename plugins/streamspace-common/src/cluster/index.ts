export * from './rows';
export * from './views';
export * from './streams';
export { selectorText, type LabelSelector } from './selectorText';
export {
  usageRanges,
  usageSorts,
  type ResourceAmounts,
  type RowUsage,
  type UsageRange,
  type UsageState,
} from './usage';
export { compileJsonPath, type JsonPath } from './jsonPath';
