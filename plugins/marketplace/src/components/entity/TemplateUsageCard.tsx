import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  PersonAvatar,
  personName,
  RelativeTime,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import {
  marketplaceApiRef,
  type TemplateUsage,
} from '../../api/MarketplaceApi';
import { useOfInstalled } from '../../hooks/useEntityTemplate';
import { marketplaceTranslationRef } from '../../translation';
import { AnswerSection, Note } from './AnswerSection';
import { useCardListStyles } from './cardListStyles';
import { LaunchBars } from './LaunchBars';

/** How many people stand in the card. */
const shown = 5;

const Usage = ({ usage }: { usage: TemplateUsage }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useCardListStyles();
  const { launches, people, peopleTotal, sessions, running } = usage;
  const count = launches.reduce((sum, day) => sum + day.count, 0);
  const left = peopleTotal - Math.min(people.length, shown);
  if (count === 0 && sessions === 0) return <Note>{t('entity.unused')}</Note>;
  return (
    <>
      <LaunchBars launches={launches} label={t('entity.launches', { count })} />
      <Note>
        {t('entity.launches', { count })} ·{' '}
        {t('entity.sessionsNow', { count: sessions })} ·{' '}
        {t('entity.running', {
          number: running.toLocaleString(),
        })}
      </Note>
      <ul className={classes.list}>
        {people.slice(0, shown).map(person => (
          <li key={person.user} className={classes.line}>
            <span className={classes.what}>
              <PersonAvatar userRef={person.user} />
              {personName(person.user)}
            </span>
            <span className={classes.note}>
              {t('entity.launched', { count: person.launches })} ·{' '}
              <RelativeTime time={person.lastLaunch} />
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <Note>{t('entity.morePeople', { count: left })}</Note>}
    </>
  );
};

/** Who uses an installed template, on its entity's page. */
export const TemplateUsageCard = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const ask = useCallback(
    (name: string, signal: AbortSignal) => api.usageOf(name, signal),
    [api],
  );
  const answer = useOfInstalled(ask);
  return (
    <AnswerSection title={t('entity.usage')} answer={answer}>
      {usage =>
        usage ? (
          <Usage usage={usage} />
        ) : (
          <Note>{t('entity.notInstalled')}</Note>
        )
      }
    </AnswerSection>
  );
};
