export { clusterPlugin as default } from './plugin';
export {
  clusterConditions,
  createClusterConditionalDecision,
} from './access/clusterRules';
