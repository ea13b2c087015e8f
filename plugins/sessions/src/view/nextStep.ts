/** What a person can do about a failed session, as a key of the translations, by the reason that the controller gave. */
export function nextStep(
  reason: string | undefined,
): 'nextImage' | 'nextQuota' | 'nextSchedule' | 'nextCrash' | 'nextAny' {
  if (!reason) return 'nextAny';
  if (/image/i.test(reason)) return 'nextImage';
  if (/quota/i.test(reason)) return 'nextQuota';
  if (/schedul|insufficient/i.test(reason)) return 'nextSchedule';
  if (/crash|exit|backoff|oom/i.test(reason)) return 'nextCrash';
  return 'nextAny';
}
