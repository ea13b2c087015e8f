import Link from '@material-ui/core/Link';
import { Link as RouterLink } from 'react-router-dom';
import { useCluster } from '../../hooks/ClusterContext';
import { useClusterPaths } from '../../hooks/useClusterPaths';
import { findKind } from '../../kinds/kindName';

/** The page of another object; its name alone where the cluster does not serve its kind. */
export const ObjectLink = (props: {
  /** As RBAC names the kind, such as `deployments.apps`. */
  kind: string;
  namespace?: string;
  name: string;
  /** Beside other words, from which its colour alone would not tell it. */
  isInText?: boolean;
}) => {
  const { kinds } = useCluster();
  const paths = useClusterPaths();
  const { namespace, name } = props;
  const kind = findKind(kinds, props.kind);
  if (!kind) return <>{name}</>;
  return (
    <Link
      component={RouterLink}
      underline={props.isInText ? 'always' : 'hover'}
      to={paths.object(kind, {
        namespace: kind.namespaced ? namespace : undefined,
        name,
      })}
    >
      {name}
    </Link>
  );
};
