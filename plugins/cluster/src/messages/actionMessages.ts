/** The words of what one does to objects. */
export const actionMessages = {
  actions: {
    menu: 'What to do with {{name}}',
    several: '{{action}}: {{number}} objects',
    kubectl: 'The same by kubectl',
    replicas: 'Replicas',
    restart: {
      label: 'Restart',
      title: 'Restart {{name}}?',
      explain:
        'New pods take the place of the old ones, as its update strategy says.',
      done: '{{name}} restarts.',
    },
    scale: {
      label: 'Scale',
      title: 'Scale {{name}}',
      explain: 'How many pods there are to be. Zero stops it and keeps it.',
      done: '{{name}} is scaled.',
    },
    pause: {
      label: 'Pause rollout',
      title: 'Pause the rollout of {{name}}?',
      explain: 'Changes of its pods wait until it is resumed.',
      done: 'The rollout of {{name}} is paused.',
    },
    resume: {
      label: 'Resume rollout',
      title: 'Resume the rollout of {{name}}?',
      explain: 'Changes that have waited are rolled out.',
      done: 'The rollout of {{name}} goes on.',
    },
    suspend: {
      label: 'Suspend',
      title: 'Suspend {{name}}?',
      explain: 'Nothing more of it is started until it is resumed.',
      done: '{{name}} is suspended.',
    },
    unsuspend: {
      label: 'Resume',
      title: 'Resume {{name}}?',
      explain: 'It is started again as it is due.',
      done: '{{name}} goes on.',
    },
    cordon: {
      label: 'Cordon',
      title: 'Cordon {{name}}?',
      explain: 'No new pods come to the node. Those on it stay.',
      done: '{{name}} takes no new pods.',
    },
    uncordon: {
      label: 'Uncordon',
      title: 'Uncordon {{name}}?',
      explain: 'The node takes new pods again.',
      done: '{{name}} takes pods again.',
    },
    drain: {
      label: 'Drain',
      title: 'Drain {{name}}',
      explain:
        'No new pods come to the node, and those on it are evicted. Disruption budgets hold: where one refuses, the drain waits for it. When it is done, and when you cancel it, no new pods come until the node is uncordoned.',
      done: '{{name}} is drained.',
      moves_one: '{{count}} pod moves: its owner makes another elsewhere.',
      moves_other: '{{count}} pods move: their owners make others elsewhere.',
      stays_one: '{{count}} pod belongs to the node and stays.',
      stays_other: '{{count}} pods belong to the node and stay.',
      lost: 'Nobody makes these anew:',
      files: 'These lose files in an emptyDir:',
      includesLost: 'Evict those that nobody makes anew, too',
      includesFiles: 'Evict those that lose files, too',
      hold: 'Some pods would be lost, or lose files: say above that they may',
      begin: 'Drain',
      cancel: 'Cancel the drain',
      close: 'Close',
      states: {
        evicting: 'is being evicted',
        refused: 'waits',
        leaving: 'is leaving',
        gone: 'has gone',
        failed: 'stays',
      },
    },
    unsupported: 'This cluster does not support it',
    restartPod: {
      label: 'Restart',
      title: 'Restart {{name}}?',
      explain:
        'The pod is deleted, and what owns it makes another in its place. What it kept in itself is gone.',
      done: '{{name}} is replaced by another.',
    },
    debug: {
      label: 'Debug container',
      title: 'Debug {{name}}',
      explain:
        'Another container with tools of its own runs in the pod until the pod ends; it cannot be taken out again. The others go on undisturbed.',
      done: '{{name}} has another container; a terminal opens as soon as it runs.',
      image: 'Image',
      container: 'Sees the processes of',
      submit: 'Add it',
      noImage: 'Say which image it runs',
    },
    labels: {
      label: 'Edit labels',
      title: 'Labels of {{name}}',
      explain:
        'Others may choose it by its labels: Services, controllers, policies. What you leave alone stays as it is.',
      done: 'The labels of {{name}} are written.',
      key: 'Key',
      value: 'Value',
      add: 'Add a label',
      remove: 'Remove the label {{key}}',
    },
    taints: {
      label: 'Edit taints',
      title: 'Taints of {{name}}',
      explain:
        'Taints keep pods off the node, other than those that tolerate them.',
      done: 'The taints of {{name}} are written.',
      effect: 'Effect',
      add: 'Add a taint',
      remove: 'Remove the taint {{key}}',
      evicts:
        'NoExecute also ends the pods on the node that do not tolerate it.',
      noKey: 'Each taint has a key',
      twice: 'A key and an effect can stand together once',
    },
    evict: {
      label: 'Evict',
      title: 'Evict {{name}}?',
      explain:
        'The pod is ended, unless a disruption budget forbids it. Its owner, where it has one, makes another.',
      done: '{{name}} is evicted.',
    },
    delete: {
      label: 'Delete',
      title: 'Delete {{name}}?',
      explain: 'It is deleted with what belongs to it. There is no way back.',
      done: '{{name}} is deleted.',
    },
  },
} as const;
