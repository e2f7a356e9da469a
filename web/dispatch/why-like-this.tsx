import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useStopTitle } from '../ui/use-stop-title.ts';
import { AskPanel } from './ask-panel.tsx';
import { WhyQuery } from './documents.ts';
import { MovePriceWords } from './move-price-words.tsx';
import type { PlanIndex } from './plan-index.ts';
import { ReasonList } from './reason-list.tsx';

interface WhyLikeThisProps {
  readonly index: PlanIndex;
  readonly planId: string;
  readonly visitId: string;
}

/** Why this person, this time, this order, in plain words. Nothing is changed by asking. */
export function WhyLikeThis({ index, planId, visitId }: WhyLikeThisProps) {
  const { t } = useTranslation('dispatch');
  const nameOf = useStopName(index);
  const texts = { ask: t('why.ask'), title: t('why.title'), asking: t('why.asking') };
  return (
    <AskPanel query={WhyQuery} variables={{ planId, visitId }} texts={texts}>
      {({ why: { able, atWork, unable, start, sooner, later } }) => (
        <>
          <p>{t(`why.start.${start.code}`, { other: nameOf(start.visitId) })}</p>
          <p>{t(unable.length > 0 ? 'why.who' : 'why.everybody', { able, atWork })}</p>
          {unable.length > 0 ? <ReasonList reasons={unable} remedies={false} /> : null}
          {(
            [
              ['sooner', sooner],
              ['later', later],
            ] as const
          ).map(([where, price]) =>
            price ? (
              <div key={where}>
                <Heading level={5} data-size="2xs">
                  {t(`why.${where}`)}
                </Heading>
                <MovePriceWords price={price} />
              </div>
            ) : null,
          )}
        </>
      )}
    </AskPanel>
  );
}

/** A stop's name with whose it is; of one that may not be seen only that it is another. */
function useStopName(index: PlanIndex): (visitId: string | null) => string {
  const { t } = useTranslation('dispatch');
  const titleOf = useStopTitle();
  return (visitId) => {
    const stop = index.stops.get(visitId ?? '')?.stop;
    if (stop === undefined) return t('why.other');
    const name = titleOf(stop).toLowerCase();
    return stop.visit?.patient ? `${name} (${stop.visit.patient.name})` : name;
  };
}
