import { Field, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanData, Route } from '../api/plan-document.ts';
import { momentOf } from './coverage.ts';
import { CoverageList } from './coverage-list.tsx';
import { fragileStops, lateStops, newFaceStops, type PlanIndex, sampleStops } from './plan-index.ts';
import { RouteCard } from './route-card.tsx';
import { StopList } from './stop-list.tsx';
import { ListSkeleton } from './unplanned-list.tsx';
import { type DeskAddress, type RouteList, routeLists } from './use-desk-address.ts';

interface RoutesTabProps {
  readonly plan: PlanData | null;
  readonly index: PlanIndex;
  readonly loading: boolean;
  readonly address: DeskAddress;
}

const measures: Partial<Readonly<Record<RouteList, (route: Route) => number>>> = {
  driving: (route) => route.drivingSeconds,
  kilometres: (route) => route.kilometres,
  overtime: (route) => route.overtimeSeconds,
};

/** The routes, or the list behind a figure: late stops, samples, the longest drives. */
export function RoutesTab({ plan, index, loading, address }: RoutesTabProps) {
  const { t } = useTranslation('dispatch');
  const { list } = address;
  const routes = useMemo(() => {
    const driven = (plan?.routes ?? []).filter((route) => route.stops.length > 0);
    const measure = measures[list];
    return measure ? driven.sort((a, b) => measure(b) - measure(a)) : driven;
  }, [plan, list]);
  if (loading && !plan) return <ListSkeleton />;
  if (!plan) return <Paragraph className="list-empty">{t('routes.noPlan')}</Paragraph>;
  return (
    <>
      <Field className="list-choice" data-size="sm">
        <Label className="visually-hidden">{t('routes.show')}</Label>
        <Select value={list} onChange={(event) => address.goTo({ list: event.target.value as RouteList })}>
          {routeLists.map((each) => (
            <Select.Option key={each} value={each}>
              {t(`routes.list.${each}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {list === 'late' ? (
        <StopList stops={lateStops(plan)} index={index} empty={t('routes.noneLate')} />
      ) : list === 'fragile' ? (
        <StopList stops={fragileStops(plan)} index={index} empty={t('routes.noneFragile')} />
      ) : list === 'coverage' ? (
        plan.coverage ? (
          <CoverageList
            coverage={plan.coverage}
            moment={momentOf(plan.coverage, address.moment)}
            onMoment={(moment) => address.goTo({ moment })}
          />
        ) : (
          <Paragraph className="list-empty">{t('coverage.none')}</Paragraph>
        )
      ) : list === 'samples' ? (
        <StopList stops={sampleStops(plan)} index={index} empty={t('routes.noSamples')} />
      ) : list === 'newFaces' ? (
        <StopList stops={newFaceStops(plan)} index={index} empty={t('routes.noneNew')} />
      ) : (
        <ul className="cards">
          {routes.map((route) => (
            <RouteCard key={route.id} route={route} look={index.routes.get(route.id)?.look ?? { colour: 0, pattern: 0 }} />
          ))}
        </ul>
      )}
    </>
  );
}
