/** The words of how objects are related. */
export const relationMessages = {
  relations: {
    title: 'Relations of {{name}}',
    hint: 'From the first of its owners down to all that belongs to it, with what chooses the pods and what they mount; live.',
    none: 'Nothing owns it, nothing belongs to it, and nothing chooses it.',
    filling: 'The cluster is being looked through',
    here: 'this one',
    unread: 'Not shown, since they could not be read: {{kinds}}',
    how: {
      owned: '',
      selects: 'chosen by it:',
      selectedBy: 'chosen by',
      mounts: 'mounts',
      mountedBy: 'mounted by',
      routedBy: 'reached through',
      scaledBy: 'scaled by',
    },
  },
} as const;
