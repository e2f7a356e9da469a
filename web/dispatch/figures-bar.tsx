import { Skeleton } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanData } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Figure } from '../ui/figure.tsx';
import { percent, wholeNumber } from '../ui/numbers.ts';
import type { DeskAddress, DeskTab, RouteList } from './use-desk-address.ts';

interface FiguresBarProps {
  readonly plan: PlanData | null;
  readonly loading: boolean;
  readonly address: DeskAddress;
  onOpenList(): void;
}

/** The day in a few numbers; each opens the list behind it. */
export function FiguresBar({ plan, loading, address, onOpenList }: FiguresBarProps) {
  const { t } = useTranslation(['dispatch', 'app']);
  const language = useLanguage();
  const whole = (value: number): string => wholeNumber(value, language);
  const open = (tab: DeskTab, list: RouteList = 'routes') => ({
    onOpen: () => {
      address.goTo({ tab, list });
      onOpenList();
    },
    pressed: address.tab === tab && (tab !== 'routes' || address.list === list),
  });
  const figures = plan?.figures;
  return (
    <footer className="figures-bar">
      <section aria-label={t('dispatch:figures.label')} className="figures">
        {figures ? (
          <>
            <Figure
              label={t('dispatch:figures.unplanned')}
              detail={t('dispatch:figures.ofJobs', { count: figures.jobs })}
              value={whole(figures.jobsUnplanned)}
              tone={figures.jobsUnplanned > 0 ? 'danger' : 'plain'}
              {...open('unplanned')}
            />
            <Figure label={t('dispatch:figures.visits')} value={whole(figures.visitsPlanned)} {...open('routes')} />
            <Figure
              label={t('dispatch:figures.onTime')}
              value={percent(figures.onTimeShare, language)}
              tone={figures.onTimeShare < 0.95 ? 'warning' : 'plain'}
              {...open('routes', 'late')}
            />
            {figures.fragileVisits === null ? null : (
              <Figure
                label={t('dispatch:figures.fragile')}
                value={whole(figures.fragileVisits)}
                tone={figures.fragileVisits > 0 ? 'warning' : 'plain'}
                {...open('routes', 'fragile')}
              />
            )}
            {figures.coveredShare === null ? null : (
              <Figure
                label={t('dispatch:figures.covered')}
                value={percent(figures.coveredShare, language)}
                tone={figures.coveredShare < 1 ? 'warning' : 'plain'}
                {...open('routes', 'coverage')}
              />
            )}
            <Figure
              label={t('dispatch:figures.samples')}
              detail={t('dispatch:figures.of', { count: figures.samples })}
              value={whole(figures.samplesWithinLimit)}
              tone={figures.samplesWithinLimit < figures.samples ? 'danger' : 'plain'}
              {...open('routes', 'samples')}
            />
            <Figure label={t('dispatch:figures.driving')} value={percent(figures.drivingShare, language)} {...open('routes', 'driving')} />
            <Figure
              label={t('dispatch:figures.kilometres')}
              value={whole(figures.kilometres)}
              unit="km"
              {...open('routes', 'kilometres')}
            />
            <Figure
              label={t('dispatch:figures.overtime')}
              value={whole(figures.overtimeMinutes)}
              unit="min"
              tone={figures.overtimeMinutes > 0 ? 'warning' : 'plain'}
              {...open('routes', 'overtime')}
            />
            {figures.newFaces == null ? null : (
              <Figure label={t('dispatch:figures.newFaces')} value={whole(figures.newFaces)} {...open('routes', 'newFaces')} />
            )}
          </>
        ) : loading ? (
          <Skeleton variant="rectangle" width="60%" height="3rem" />
        ) : (
          <p className="figures-none">{t('dispatch:figures.none')}</p>
        )}
      </section>
      <Link to="/accessibility" className="statement-link">
        {t('app:accessibility.link')}
      </Link>
    </footer>
  );
}
