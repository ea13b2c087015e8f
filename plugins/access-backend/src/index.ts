/**
 * Who may use StreamSpace, and how they sign in.
 *
 * @packageDocumentation
 */
export { accessPlugin as default } from './plugin';
export { policyModule } from './policy/policyModule';
export { oidcModule } from './signIn/oidcModule';
