export * from './rows';
export * from './views';
export * from './streams';
export { selectorText, type LabelSelector } from './selectorText';
