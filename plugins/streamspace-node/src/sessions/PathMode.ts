/** Every path of a session on the shared origin begins so, followed by its name. */
export const sharedPathPrefix = '/s/';

const plainOrigin = /^https?:\/\/[\w.:[\]-]+\/?$/;

/** Path of a session on the shared origin, without a slash at its end. */
export function basePathOf(sessionName: string): string {
  return `${sharedPathPrefix}${sessionName}`;
}

/**
 * Path mode: sessions of templates that an administrator trusts lie below paths of one origin, for platforms without a wildcard DNS record
 * and certificate. Their apps can reach one another in a browser, so that only the administrator says whose they are.
 */
export class PathMode {
  private readonly trusted: ReadonlySet<string>;

  /**
   * @param origin - such as `https://apps.example.org`.
   * @param templates - names of the trusted templates; `*` stands for all.
   */
  constructor(
    readonly origin: string,
    templates: readonly string[],
  ) {
    this.trusted = new Set(templates);
  }

  /** Whether sessions of a template may lie on the shared origin. */
  trusts(template: string): boolean {
    return this.trusted.has(template) || this.trusted.has('*');
  }
}

/**
 * Path mode as the environment says; undefined where it is off.
 *
 * @throws Error that names the variable that is missing or wrong.
 */
export function readPathMode({
  STREAMSPACE_PATH_ORIGIN: origin,
  STREAMSPACE_PATH_TEMPLATES: templates,
}: NodeJS.ProcessEnv): PathMode | undefined {
  if (!origin && !templates) return undefined;
  if (!origin) {
    throw new Error(
      'STREAMSPACE_PATH_TEMPLATES is set, but STREAMSPACE_PATH_ORIGIN is not; path mode needs an origin of its own',
    );
  }
  if (!plainOrigin.test(origin) || !URL.canParse(origin)) {
    throw new Error(
      'STREAMSPACE_PATH_ORIGIN must be an origin without a path, such as https://apps.example.org',
    );
  }
  return new PathMode(new URL(origin).origin, namesOf(templates));
}

function namesOf(list = ''): string[] {
  return list
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
}
