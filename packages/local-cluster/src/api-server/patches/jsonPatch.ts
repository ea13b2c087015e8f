import { Pointer, applyPatch, type Operation } from 'rfc6902';
import { ApiError, badRequest } from '../errors/ApiError';
import { isRecord } from '../objects/KubernetesObject';

/** Kubernetes' own limits: of operations, and of the bytes that copies may add. */
const OPERATIONS_LIMIT = 10_000;
const COPIED_BYTES_LIMIT = 3 * 1024 * 1024;

/**
 * Applies a JSON patch (RFC 6902) to an object, in place. Throws 400 for what is no such patch, 413 for one that is too large, and 422 where
 * an operation fails, a `test` included.
 */
export function applyJsonPatch(target: object, patch: unknown): void {
  const operations = operationsOf(patch);
  let copiedBytes = 0;
  for (const operation of operations) {
    if (operation.op === 'copy') {
      copiedBytes += sizeAt(target, operation.from);
      if (copiedBytes > COPIED_BYTES_LIMIT) {
        throw tooLarge(
          `The copy operations of the patch add more than ${COPIED_BYTES_LIMIT} bytes`,
        );
      }
    }
    assertElements(target, operation);
    // One by one: the library goes on after an operation that failed.
    const [error] = applyPatch(target, [operation]);
    if (error) throw unprocessable(describe(operation, error));
  }
}

function operationsOf(patch: unknown): Operation[] {
  if (!Array.isArray(patch)) {
    throw badRequest('error decoding patch: a JSON patch is an array');
  }
  if (patch.length > OPERATIONS_LIMIT) {
    throw tooLarge(
      `The allowed maximum operations in a JSON patch is ${OPERATIONS_LIMIT}, got ${patch.length}`,
    );
  }
  return patch.map(operation => {
    if (!isRecord(operation)) {
      throw badRequest('error decoding patch: an operation is an object');
    }
    assertPointer(operation, operation.path);
    if (operation.from !== undefined) assertPointer(operation, operation.from);
    return operation as unknown as Operation;
  });
}

/** Throws 422 for an element of a list that is named by no index; the library takes it for a field of the list. */
function assertElements(target: object, operation: Operation): void {
  const from = 'from' in operation ? [operation.from] : [];
  // Beyond the last element there is only something to add.
  const present = operation.op === 'replace' ? [operation.path] : [];
  for (const path of [...from, ...present]) {
    const { parent, key } = Pointer.fromJSON(path).evaluate(target);
    if (Array.isArray(parent) && !/^(0|[1-9]\d*)$/.test(key)) {
      throw unprocessable(missing(operation.op, path));
    }
  }
}

/** Throws 422 for a path that is none, or that would reach beyond the fields of an object. */
function assertPointer(
  operation: Record<string, unknown>,
  path: unknown,
): asserts path is string {
  const isPointer = typeof path === 'string' && /^(\/|$)/.test(path);
  const reachesBeyond = (token: string) => token in Object.prototype;
  if (!isPointer || path.split('/').some(reachesBeyond)) {
    throw unprocessable(
      `${String(operation.op)} operation does not apply: ${JSON.stringify(path)} is no path`,
    );
  }
}

function sizeAt(target: object, path: string): number {
  return JSON.stringify(Pointer.fromJSON(path).get(target) ?? null).length;
}

/** In the words of the library of Kubernetes, which tells no values. */
function describe({ op, path }: Operation, { name }: Error): string {
  if (name === 'TestError') return `testing value ${path} failed: test failed`;
  if (name === 'MissingError') return missing(op, path);
  return `Unexpected kind: ${op}`;
}

function missing(op: string, path: string): string {
  return `${op} operation does not apply: doc is missing path: ${path}: missing value`;
}

function unprocessable(message: string): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
  );
}

function tooLarge(message: string): ApiError {
  return new ApiError(413, 'RequestEntityTooLarge', message);
}
