import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { useEffect, useId, useState } from 'react';
import {
  problemsOf,
  valuesOf,
  type CheckedField,
  type RepositoryValues,
} from '../repositories/repositoryForm';
import { marketplaceTranslationRef } from '../translation';

/** What is typed into a repository's form, and what is wrong with it once somebody tried to send it. */
export function useRepositoryForm(
  repository: TemplateRepository | undefined,
  taken: readonly string[],
): {
  values: RepositoryValues;
  /** What the repository was when the form was opened; absent for a new one. */
  before: RepositoryValues | undefined;
  change: (changed: Partial<RepositoryValues>) => void;
  /** Id of a field's element. */
  fieldId: (field: keyof RepositoryValues) => string;
  problemOf: (field: CheckedField) => string | undefined;
  /** Whether it can be sent. Where not, the first field that is wrong takes the focus. */
  check: () => boolean;
} {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const prefix = useId();
  // The repository behind the form lives on: what is typed must stay.
  const [before] = useState(() => repository && valuesOf(repository));
  const [values, setValues] = useState(() => valuesOf(repository));
  const [attempts, setAttempts] = useState(0);
  const problems = problemsOf(values, before, taken);
  const fieldId = (field: keyof RepositoryValues) => `${prefix}-${field}`;

  useEffect(() => {
    if (attempts === 0) return;
    const wrong = document.querySelector<HTMLElement>(
      `[id^="${CSS.escape(prefix)}-"][aria-invalid="true"]`,
    );
    wrong?.focus();
  }, [attempts, prefix]);

  return {
    values,
    before,
    change: changed => setValues(old => ({ ...old, ...changed })),
    fieldId,
    problemOf: field => {
      const problem = problems[field];
      return attempts > 0 && problem ? t(`form.${problem}`) : undefined;
    },
    check: () => {
      setAttempts(number => number + 1);
      return Object.keys(problems).length === 0;
    },
  };
}
