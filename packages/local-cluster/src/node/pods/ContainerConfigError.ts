/** A container cannot be made as its pod describes it; the message is for people and may change once they act. */
export class ContainerConfigError extends Error {
  override readonly name = 'ContainerConfigError';
}
