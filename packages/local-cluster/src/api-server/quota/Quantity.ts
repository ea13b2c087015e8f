const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Amounts are kept in billionths, the smallest that a quantity can tell. */
const ONE = 1_000_000_000n;

const PATTERN =
  /^([+-]?)(\d{0,40})\.?(\d{0,40})(?:[eE]([+-]?\d{1,2})|([a-zA-Z]*))$/;

/**
 * An exact amount, as the API writes amounts of CPU, memory and storage: `500m`, `1Gi`, `2e3`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export class Quantity {
  static readonly ZERO = new Quantity(0n, false);
  static readonly ONE = new Quantity(ONE, false);

  private constructor(
    private readonly billionths: bigint,
    private readonly isBinary: boolean,
  ) {}

  /** Reads a quantity; what is finer than a billionth is rounded up. Throws an Error for what is none. */
  static parse(text: string): Quantity {
    const match = PATTERN.exec(text);
    const [, sign, whole, fraction, exponent, suffix = ''] = match ?? [];
    const isBinary = suffix.endsWith('i');
    const scale = isBinary
      ? BINARY.indexOf(suffix)
      : DECIMAL.indexOf(suffix) - DECIMAL.indexOf('');
    const isKnown = isBinary ? scale > 0 : DECIMAL.includes(suffix);
    if (!match || !isKnown || whole + fraction === '') {
      throw new Error(`${JSON.stringify(text)} is no quantity`);
    }
    const digits = BigInt(whole + fraction);
    const tens =
      9 - fraction.length + (isBinary ? 0 : scale * 3) + Number(exponent ?? 0);
    const value = times(
      digits * (isBinary ? 1024n ** BigInt(scale) : 1n),
      tens,
    );
    return new Quantity(sign === '-' ? -value : value, isBinary);
  }

  /** A whole number. */
  static of(count: number): Quantity {
    return new Quantity(BigInt(count) * ONE, false);
  }

  plus(other: Quantity): Quantity {
    return new Quantity(
      this.billionths + other.billionths,
      this.billionths === 0n ? other.isBinary : this.isBinary,
    );
  }

  minus(other: Quantity): Quantity {
    return new Quantity(this.billionths - other.billionths, this.isBinary);
  }

  isMoreThan(other: Quantity): boolean {
    return this.billionths > other.billionths;
  }

  /** The canonical text: no fraction, and the largest suffix with which that is so. */
  toString(): string {
    const value = this.billionths;
    if (value === 0n) return '0';
    if (this.isBinary && value % ONE === 0n) {
      return withSuffix(value / ONE, 1024n, BINARY);
    }
    return withSuffix(value, 1000n, DECIMAL);
  }
}

function withSuffix(value: bigint, base: bigint, suffixes: string[]): string {
  let index = 0;
  let rest = value;
  while (rest % base === 0n && index < suffixes.length - 1) {
    rest /= base;
    index++;
  }
  return `${rest}${suffixes[index]}`;
}

function times(value: bigint, powerOfTen: number): bigint {
  if (powerOfTen >= 0) return value * 10n ** BigInt(powerOfTen);
  const divisor = 10n ** BigInt(-powerOfTen);
  return (value + divisor - 1n) / divisor;
}
