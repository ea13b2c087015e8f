/** Whether a text is a DNS label (RFC 1123), as names of templates and repositories are. */
export function isKubernetesName(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}
