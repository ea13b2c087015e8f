import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { makeStyles } from '@material-ui/core/styles';
import { ErrorPanel, Skeletons, type Answer } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import { marketplaceTranslationRef } from '../translation';
import { Section } from './Section';

const useStyles = makeStyles(theme => ({
  note: {
    margin: 0,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
}));

/** A quiet sentence in the place of what is not there. */
export const Note = (props: { children: ReactNode }) => (
  <p className={useStyles().note}>{props.children}</p>
);

/** A part of a page: what was answered, or in its place that it is awaited, that one may not see it, or why it did not come. */
export function AnswerSection<T>(props: {
  title: string;
  answer: Answer<T>;
  children: (value: T) => ReactNode;
}) {
  const { title, answer, children } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const { value, error, reload } = answer;
  const content = () => {
    if (value !== undefined) return children(value);
    if (!error) return <Skeletons count={1} height={72} />;
    return error instanceof ResponseError && error.statusCode === 403 ? (
      <Note>{t('entity.refused')}</Note>
    ) : (
      <ErrorPanel title={t('entity.failed')} error={error} onRetry={reload} />
    );
  };
  return <Section title={title}>{content()}</Section>;
}
