import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Alert from '@material-ui/lab/Alert';
import { selectorText } from '@streamspace/plugin-common';
import { useCluster } from '../../../hooks/ClusterContext';
import { countReady, type ServiceBackends } from '../../../network/Endpoint';
import { clusterTranslationRef } from '../../../translation';
import { useView } from '../../../views/useView';

const Selected = (props: {
  namespace: string;
  selector: Record<string, string>;
  readyCount: number;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const { namespace, selector, readyCount } = props;
  const { page, isComplete } = useView({
    target: { cluster, apiVersion: 'v1', resource: 'pods' },
    query: {
      namespaces: [namespace],
      labelSelector: selectorText({ matchLabels: selector }),
    },
    page: { limit: 1 },
  });
  if (page?.totalItems === 0 && isComplete) {
    return (
      <Alert severity="warning">
        {t('service.selectsNothing', {
          selector: selectorText({ matchLabels: selector }),
        })}
      </Alert>
    );
  }
  if (!page || readyCount > 0) return null;
  return <Alert severity="warning">{t('service.noneReady')}</Alert>;
};

/** Says why nobody answers behind a Service; nothing where somebody does. */
export const ServiceWarnings = (props: {
  namespace: string;
  /** Absent where somebody else keeps the endpoints. */
  selector?: Record<string, string>;
  backends: ServiceBackends;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { namespace, selector = {}, backends } = props;
  const readyCount = countReady(backends.endpoints);
  if (Object.keys(selector).length > 0) {
    return (
      <Selected
        namespace={namespace}
        selector={selector}
        readyCount={readyCount}
      />
    );
  }
  if (readyCount > 0) return null;
  return <Alert severity="warning">{t('service.noEndpoints')}</Alert>;
};
