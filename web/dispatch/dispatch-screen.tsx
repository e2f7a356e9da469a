import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../app/keyboard/use-shortcuts.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { usePageTitle } from '../ui/page.tsx';
import { LightProvider, useSelection } from '../ui/selection.tsx';
import { clockTime, longDate } from '../ui/time.ts';
import './dispatch-screen.css';
import { homesAt, momentOf } from './coverage.ts';
import { DeskSkeleton } from './desk-skeleton.tsx';
import { Drawer } from './drawer.tsx';
import { EmptyDay } from './empty-day.tsx';
import { FiguresBar } from './figures-bar.tsx';
import { indexPlan } from './plan-index.ts';
import { PlanProgress } from './plan-progress.tsx';
import { SidePanel } from './side-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { useDay } from './use-day.ts';
import { useDeskAddress } from './use-desk-address.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useLiveDay } from './use-live-day.ts';
import { useMediaQuery } from './use-media-query.ts';
import { usePlanning } from './use-planning.ts';
import { type View, ViewSwitch } from './view-switch.tsx';
import { Workspace } from './workspace.tsx';

/** The dispatcher's desk: plan tomorrow in minutes, repair today in seconds, see why. */
export default function DispatchScreen() {
  return (
    <LightProvider>
      <Desk />
    </LightProvider>
  );
}

function Desk() {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const address = useDeskAddress();
  const [selection, select] = useSelection();
  const [publishedHere, setPublishedHere] = useState(0);
  const { day, plan, loading, fault, news, dismissNews, refresh } = useDay(address.date, address.area, publishedHere);
  const planning = usePlanning(day, address.area, refresh);
  const live = useLiveDay(day, address.area);
  const index = useMemo(() => indexPlan(plan), [plan]);
  const homes = useMemo(
    () =>
      address.tab === 'routes' && address.list === 'coverage' && plan?.coverage
        ? homesAt(plan.coverage, momentOf(plan.coverage, address.moment))
        : null,
    [address.tab, address.list, address.moment, plan],
  );
  const narrow = useMediaQuery('(max-width: 62rem)');
  const [view, setView] = useState<View>('list');
  const [focusSelection, setFocusSelection] = useState(0);
  usePageTitle(`${t('title')}, ${longDate(address.date, language)}`);
  const zoomToSelection = useCallback(() => {
    setView('map');
    setFocusSelection((before) => before + 1);
  }, []);
  useDeskKeys({ address, planning, zoomToSelection });
  useShortcuts({
    escape: () => select(null),
    i: () => document.querySelector<HTMLElement>('.drawer')?.focus(),
  });

  const isEmpty = day !== null && !plan && !loading && planning.task === null && day.counts.jobs === 0;
  const showList = !narrow || view === 'list';
  const showWork = !narrow || view !== 'list';
  return (
    <div className="desk">
      <TopBar
        day={day}
        plan={plan}
        planning={planning}
        address={address}
        onPublished={setPublishedHere}
        onConflict={refresh}
        onSelect={select}
      />
      <PlanProgress planning={planning} plan={plan} />
      {news ? (
        <Alert data-color="info" data-size="sm" className="desk-news" role="status">
          <Paragraph>{t('news', { by: news.by, at: clockTime(news.at, language) })}</Paragraph>
          <Button variant="tertiary" onClick={dismissNews}>
            {t('newsSeen')}
          </Button>
        </Alert>
      ) : null}
      {fault ? (
        <div className="desk-fault">
          <Notice fault={fault} onRetry={refresh} />
        </div>
      ) : null}
      <main id="content" tabIndex={-1} className="desk-main" aria-busy={loading}>
        <h1 className="visually-hidden">{`${t('title')}, ${longDate(address.date, language)}`}</h1>
        {narrow && day && !isEmpty ? <ViewSwitch view={view} onChange={setView} /> : null}
        {day === null ? (
          fault ? null : (
            <DeskSkeleton />
          )
        ) : isEmpty ? (
          <EmptyDay day={day} address={address} />
        ) : (
          <>
            {showList ? (
              <SidePanel day={day} plan={plan} index={index} address={address} loading={loading} planning={planning} live={live} />
            ) : null}
            {showWork ? (
              <Workspace
                day={day}
                plan={plan}
                index={index}
                planning={planning}
                area={address.area}
                only={narrow ? (view === 'timeline' ? 'timeline' : 'map') : null}
                focusSelection={focusSelection}
                homes={homes}
                selection={selection}
                onSelect={select}
              />
            ) : null}
            <Drawer index={index} day={day} selection={selection} onSelect={select} onZoom={zoomToSelection} />
          </>
        )}
      </main>
      <FiguresBar plan={plan} loading={loading} address={address} onOpenList={() => setView('list')} />
    </div>
  );
}
