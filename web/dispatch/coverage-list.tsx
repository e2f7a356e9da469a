import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon, XMarkOctagonIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { CoverageData } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { percent } from '../ui/numbers.ts';
import { clockTime, timeRange } from '../ui/time.ts';
import { heatOf, homesAt } from './coverage.ts';
import './coverage.css';

interface CoverageListProps {
  readonly coverage: CoverageData;
  /** Milliseconds since the epoch. */
  readonly moment: number;
  onMoment(moment: string): void;
}

/** Whether somebody could be with every admitted patient in time: the day as a strip, its gaps, and who at one moment. */
export function CoverageList({ coverage, moment, onMoment }: CoverageListProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const step = coverage.stepMinutes * 60_000;
  const out = homesAt(coverage, moment).filter(({ covered }) => !covered);
  const choose = (at: number) => onMoment(new Date(at).toISOString());
  const clock = clockTime(moment, language);
  return (
    <div className="coverage">
      <Paragraph data-size="sm">{t('coverage.lead', { share: percent(coverage.share, language), count: coverage.patients })}</Paragraph>
      <Heat coverage={coverage} moment={moment} />
      <label className="coverage-time">
        <span>{t('coverage.at', { time: clock })}</span>
        <input
          type="range"
          min={Date.parse(coverage.start)}
          max={Date.parse(coverage.end) - step}
          step={step}
          value={moment}
          aria-valuetext={t('coverage.valueText', { time: clock, count: out.length })}
          onChange={(event) => choose(Number(event.target.value))}
        />
      </label>
      <section aria-label={t('coverage.at', { time: clock })}>
        <Paragraph data-size="sm" className="coverage-state">
          {out.length === 0 ? <CheckmarkCircleIcon aria-hidden fontSize={20} /> : <XMarkOctagonIcon aria-hidden fontSize={20} />}
          {out.length === 0 ? t('coverage.allCovered') : t('coverage.outOfReach', { count: out.length })}
        </Paragraph>
        <ul className="coverage-homes">
          {out.map(({ id, name, place }) => (
            <li key={`${id} ${place.id}`}>
              {name}
              {place.neighbourhood === null ? '' : `, ${place.neighbourhood}`}
            </li>
          ))}
        </ul>
      </section>
      <Heading level={2} data-size="2xs">
        {t('coverage.gaps')}
      </Heading>
      {coverage.gaps.length === 0 ? <Paragraph data-size="sm">{t('coverage.noGaps')}</Paragraph> : null}
      <ul className="coverage-gaps">
        {coverage.gaps.map(({ start, end, patientIds }) => (
          <li key={start}>
            <button
              type="button"
              className="text-button"
              aria-pressed={Date.parse(start) <= moment && moment < Date.parse(end)}
              onClick={() => onMoment(start)}
            >
              {timeRange(start, end, language)}
            </button>{' '}
            {t('coverage.outOfReach', { count: patientIds.length })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The day from midnight to midnight: the taller and darker, the more are out of reach. The gaps below say it in words. */
function Heat({ coverage, moment }: Pick<CoverageListProps, 'coverage' | 'moment'>) {
  const { t } = useTranslation('dispatch');
  const heat = heatOf(coverage);
  const most = Math.max(1, ...heat.map(({ count }) => count));
  const start = Date.parse(coverage.start);
  const now = (moment - start) / (Date.parse(coverage.end) - start);
  return (
    <svg className="coverage-heat" viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-label={t('coverage.strip')}>
      {heat.map(({ from, to, count }) => {
        const height = count === 0 ? 4 : 14 + (count / most) * 44;
        const size = { x: from * 1000, width: (to - from) * 1000, y: 60 - height, height };
        return <rect key={from} {...size} data-out={count > 0} fillOpacity={count === 0 ? 1 : 0.45 + 0.55 * (count / most)} />;
      })}
      <line x1={now * 1000} x2={now * 1000} y1={0} y2={60} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
