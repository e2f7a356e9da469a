import { Select } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { PlanData } from '../api/plan-document.ts';
import { AppBar } from '../app/app-bar.tsx';
import { useSession } from '../app/session.tsx';
import type { Subject } from '../ui/selection.tsx';
import { DateStepper } from './date-stepper.tsx';
import type { Day } from './documents.ts';
import { PlanControls } from './plan-controls.tsx';
import { PlanState } from './plan-state.tsx';
import { UndoControls } from './undo-controls.tsx';
import type { DeskAddress } from './use-desk-address.ts';
import type { Planning } from './use-planning.ts';

interface TopBarProps {
  readonly day: Day | null;
  readonly plan: PlanData | null;
  readonly planning: Planning;
  readonly address: DeskAddress;
  onPublished(version: number): void;
  onConflict(): void;
  onSelect(subject: Subject): void;
}

/** Which day, what state its plan is in, and the two acts: plan and publish. */
export function TopBar({ day, plan, planning, address, onPublished, onConflict, onSelect }: TopBarProps) {
  const { t } = useTranslation('dispatch');
  const { service } = useSession();
  return (
    <AppBar>
      <DateStepper date={address.date} onChange={(date) => address.goTo({ date })} />
      {service.areas.length > 1 ? (
        <Select
          width="auto"
          data-size="sm"
          aria-label={t('area')}
          value={day?.area ?? address.area ?? service.areas[0]?.code}
          onChange={(event) => address.goTo({ area: event.target.value })}
        >
          {service.areas.map((area) => (
            <Select.Option key={area.code} value={area.code}>
              {area.name}
            </Select.Option>
          ))}
        </Select>
      ) : null}
      {day ? <PlanState day={day} onSelect={onSelect} /> : null}
      {day?.latestPlan ? <UndoControls planId={day.latestPlan.id} onConflict={onConflict} /> : null}
      {day ? (
        <PlanControls
          day={day}
          planning={planning}
          onPublished={onPublished}
          onConflict={onConflict}
          onShowUnplanned={() => address.goTo({ tab: 'unplanned' })}
        />
      ) : null}
      <RoadsNote provider={plan?.roadProvider ?? service.roads.provider} />
    </AppBar>
  );
}

/** Whether travel times come from the streets or are estimated. */
function RoadsNote({ provider }: { readonly provider: 'osrm' | 'estimate' }) {
  const { t } = useTranslation('dispatch');
  return (
    <span className="roads-note" title={t(`roads.${provider}Long`)}>
      {t(`roads.${provider}`)}
    </span>
  );
}
