import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ViewSubscription } from '@streamspace/plugin-common';
import { Skeletons } from '@streamspace/plugin-react';
import Alert from '@material-ui/lab/Alert';
import { useMemo } from 'react';
import { useCluster } from '../../../hooks/ClusterContext';
import { clusterTranslationRef } from '../../../translation';
import { useViews } from '../../../views/useViews';
import { FactTable } from '../FactTable';
import { ObjectLink } from '../ObjectLink';
import { Section } from '../Section';
import { SubjectName, type Subject } from './SubjectName';

const group = 'rbac.authorization.k8s.io';

/** What a row of a binding says of it. */
export type Binding = {
  role: { kind: string; name: string };
  subjects: Subject[];
};

/** Bindings of roles, of one namespace or of all, with their roles and subjects; live. */
export const BindingsSection = (props: {
  title: string;
  none: string;
  /** Only those of this namespace, where given. */
  namespace?: string;
  /** What the server looks for; which of those it finds are shown is decided here. */
  search: string;
  isShown: (binding: Binding) => boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { cluster } = useCluster();
  const { title, none, namespace, search, isShown } = props;
  const views = useViews(
    useMemo(() => {
      const question = (resource: string): ViewSubscription => ({
        target: { cluster, apiVersion: `${group}/v1`, resource },
        query: { search, ...(namespace && { namespaces: [namespace] }) },
        page: { limit: 500 },
      });
      return new Map([
        ['rolebindings', question('rolebindings')],
        ...(namespace
          ? []
          : [
              ['clusterrolebindings', question('clusterrolebindings')] as const,
            ]),
      ]);
    }, [cluster, namespace, search]),
  );
  const all = [...views];
  const errors = all.flatMap(([, { page, error }]) =>
    !page && error ? [error.message] : [],
  );
  const rows = all.flatMap(([resource, { page }]) =>
    (page?.items ?? [])
      .map(row => ({ resource, row, binding: row.facts as Binding }))
      .filter(({ binding }) => isShown(binding)),
  );
  const isKnown =
    all.length > 0 && all.every(([, { page, error }]) => page || error);
  return (
    <Section title={title}>
      {errors.map(error => (
        <Alert key={error} severity="error">
          {error}
        </Alert>
      ))}
      {!isKnown && <Skeletons count={1} height={64} />}
      {isKnown && (
        <FactTable
          label={title}
          none={none}
          columns={[
            t('access.binding'),
            t('columns.namespace'),
            t('access.role'),
            t('access.subjects'),
          ]}
          rows={rows.map(({ resource, row, binding }) => ({
            key: `${resource} ${row.key}`,
            cells: [
              <ObjectLink
                key="binding"
                kind={`${resource}.${group}`}
                namespace={row.metadata.namespace}
                name={row.metadata.name!}
              />,
              row.metadata.namespace ?? t('access.everywhere'),
              <ObjectLink
                key="role"
                kind={`${binding.role.kind.toLowerCase()}s.${group}`}
                namespace={row.metadata.namespace}
                name={binding.role.name}
              />,
              binding.subjects.map((subject, index) => (
                <div key={index}>
                  <SubjectName subject={subject} />
                </div>
              )),
            ],
          }))}
        />
      )}
    </Section>
  );
};
