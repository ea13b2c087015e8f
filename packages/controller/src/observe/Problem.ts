/** Why a session is Failed, in words that a user can act on. */
export type Problem = {
  /** One word for machines, such as `TemplateNotFound`. */
  reason: string;
  /** What happened and what to do next. */
  message: string;
  /** The condition that is False because of it, besides Ready. */
  condition?: 'TemplateResolved' | 'HomeBound' | 'PodAdmitted';
};
