import {
  isConflict,
  isInvalid,
  isNotFound,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { matchesSelector } from '../selectors/matchesSelector';
import { controllerOf, controllerRef, type OwnedObject } from './controllerRef';

export type Claim<
  Owner extends KubernetesObject,
  Dependent extends OwnedObject,
> = {
  client: KubernetesClient;
  ownerKind: ResourceKind<Owner>;
  owner: Owner;
  selector: LabelSelector;
  kind: ResourceKind<Dependent>;
  /** All objects of the kind in the owner's namespace. */
  candidates: Dependent[];
};

/**
 * The dependents that an owner controls by its selector. Adopts what matches and has no controller, lets go of what no longer matches,
 * and leaves alone what another controls.
 *
 * https://github.com/kubernetes/design-proposals-archive/blob/main/api-machinery/controller-ref.md
 */
export async function claimDependents<
  Owner extends KubernetesObject,
  Dependent extends OwnedObject,
>(claim: Claim<Owner, Dependent>): Promise<Dependent[]> {
  const { owner, selector, candidates } = claim;
  const claimed = await Promise.all(
    candidates.map(async candidate => {
      const controller = controllerOf(candidate);
      const matches = matchesSelector(selector, candidate.metadata!.labels);
      if (controller) {
        if (controller.uid !== owner.metadata!.uid) return undefined;
        if (matches || owner.metadata!.deletionTimestamp) return candidate;
        await setReferences(
          claim,
          candidate,
          (candidate.metadata!.ownerReferences ?? []).filter(
            ({ uid }) => uid !== owner.metadata!.uid,
          ),
        );
        return undefined;
      }
      const adoptable =
        matches &&
        !candidate.metadata!.deletionTimestamp &&
        !owner.metadata!.deletionTimestamp;
      if (!adoptable) return undefined;
      return setReferences(claim, candidate, [
        ...(candidate.metadata!.ownerReferences ?? []),
        controllerRef(claim.ownerKind, owner),
      ]);
    }),
  );
  return claimed.filter(dependent => dependent !== undefined);
}

/** Undefined when the dependent is gone or has changed meanwhile: its next event brings the owner here again. */
async function setReferences<
  Owner extends KubernetesObject,
  Dependent extends OwnedObject,
>(
  { client, kind }: Claim<Owner, Dependent>,
  dependent: Dependent,
  ownerReferences: object[],
): Promise<Dependent | undefined> {
  const { namespace, name, uid, resourceVersion } = dependent.metadata!;
  try {
    return await client.mergePatch(
      kind,
      { namespace, name: name! },
      { metadata: { uid, resourceVersion, ownerReferences } },
    );
  } catch (error) {
    if (isNotFound(error) || isConflict(error) || isInvalid(error))
      return undefined;
    throw error;
  }
}
