import { parseQuantity } from '@streamspace/plugin-common';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A Kubernetes quantity of bytes as people say it: `1.5 GiB`. Text that is no quantity comes back as it is. */
export function formatBytes(quantity: string | number): string {
  const bytes = parsed(quantity);
  if (bytes === undefined) return String(quantity);
  const power = Math.min(
    units.length - 1,
    bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10),
  );
  return `${rounded(bytes / 2 ** (10 * power))} ${units[power]}`;
}

/** A Kubernetes quantity of CPU as people say it: `0.25 CPU`, `2 CPU`. */
export function formatCpu(quantity: string | number): string {
  const cores = parsed(quantity);
  if (cores === undefined) return String(quantity);
  return cores < 1
    ? `${Number(cores.toFixed(2))} CPU`
    : `${rounded(cores)} CPU`;
}

/** Cores that are used, as `kubectl top` says them: `250m`, `1.5`. */
export function formatCores(cores: number): string {
  if (cores === 0) return '0';
  return cores < 1 ? `${Math.round(cores * 1000)}m` : rounded(cores);
}

function parsed(quantity: string | number): number | undefined {
  try {
    return parseQuantity(quantity);
  } catch {
    return undefined;
  }
}

function rounded(value: number): string {
  return new Intl.NumberFormat(undefined, {
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
