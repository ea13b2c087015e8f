import { useIdentity } from './useIdentity';

/** Entity ref of the signed-in person, lower-case as in `spec.user`; undefined until it is known. */
export function useUserRef(): string | undefined {
  return useIdentity()?.user;
}
