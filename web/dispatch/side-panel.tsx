import { Tabs } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { PlanData } from '../api/plan-document.ts';
import { AlertList } from './alert-list.tsx';
import type { Day } from './documents.ts';
import type { PlanIndex } from './plan-index.ts';
import { ProposalList } from './proposal-list.tsx';
import { RoutesTab } from './routes-tab.tsx';
import { UnplannedList } from './unplanned-list.tsx';
import { type DeskAddress, type DeskTab, deskTabs } from './use-desk-address.ts';
import type { LiveDayState } from './use-live-day.ts';
import type { Planning } from './use-planning.ts';

interface SidePanelProps {
  readonly day: Day;
  readonly plan: PlanData | null;
  readonly index: PlanIndex;
  readonly address: DeskAddress;
  readonly loading: boolean;
  readonly planning: Planning;
  readonly live: LiveDayState;
}

/** The lists: what is not planned, the routes, the proposals and the day's alerts. */
export function SidePanel({ day, plan, index, address, loading, planning, live }: SidePanelProps) {
  const { t } = useTranslation('dispatch');
  const overdue = live.live?.overdue.length ?? 0;
  const counts: Readonly<Record<DeskTab, number | null>> = {
    unplanned: plan ? plan.unassigned.length : null,
    routes: plan ? plan.routes.filter((route) => route.stops.length > 0).length : null,
    proposals: day.counts.openProposals,
    alerts: day.faults.length + overdue + (live.live?.repair ? live.live.repair.risks.length + 1 : 0),
  };
  return (
    <section className="side-panel" aria-label={t('lists')}>
      <div role="alert" className="overdue-line">
        {overdue > 0 ? (
          <button type="button" className="text-button" onClick={() => address.goTo({ tab: 'alerts' })}>
            {t('overdue.count', { count: overdue })}
          </button>
        ) : null}
      </div>
      <Tabs value={address.tab} onChange={(tab) => address.goTo({ tab: tab as DeskTab })} data-size="sm">
        <Tabs.List>
          {deskTabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
              {!counts[tab] && tab !== 'unplanned' ? null : <span className="tab-count">{counts[tab]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="unplanned">
          {address.tab === 'unplanned' ? (
            <UnplannedList day={day} plan={plan} loading={loading} planning={planning} area={address.area} />
          ) : null}
        </Tabs.Panel>
        <Tabs.Panel value="routes">
          {address.tab === 'routes' ? <RoutesTab plan={plan} index={index} loading={loading} address={address} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="proposals">
          {address.tab === 'proposals' ? <ProposalList date={day.date} openCount={day.counts.openProposals} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="alerts">{address.tab === 'alerts' ? <AlertList day={day} index={index} live={live} /> : null}</Tabs.Panel>
      </Tabs>
    </section>
  );
}
