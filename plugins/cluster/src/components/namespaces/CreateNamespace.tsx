import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { GuardedButton } from '@streamspace/plugin-react';
import { useState } from 'react';
import { useWhyNot } from '../../access/useWhyNot';
import { useCluster } from '../../hooks/ClusterContext';
import { clusterTranslationRef } from '../../translation';
import { CreateNamespaceDialog } from './CreateNamespaceDialog';

/** Begins a namespace, where one may make them. */
export const CreateNamespace = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const [isOpen, setIsOpen] = useState(false);
  const reason = useWhyNot(cluster, {
    verb: 'create',
    group: '',
    resource: 'namespaces',
  });
  return (
    <>
      <GuardedButton
        variant="contained"
        color="primary"
        disableElevation
        reason={reason}
        onClick={() => setIsOpen(true)}
      >
        {t('namespace.create')}
      </GuardedButton>
      {isOpen && <CreateNamespaceDialog onClose={() => setIsOpen(false)} />}
    </>
  );
};
