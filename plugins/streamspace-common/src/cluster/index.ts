export * from './rows';
export * from './views';
export * from './streams';
