import Bowser from 'bowser';

/** A browser in words, such as `Firefox 149 on Windows`; the user agent itself where it is not known, undefined without one. */
export function browserName(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return userAgent;
  const version = browser.version?.split('.')[0];
  const name = [browser.name, version].filter(Boolean).join(' ');
  return os.name ? `${name} on ${os.name}` : name;
}
