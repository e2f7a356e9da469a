import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import type { PlanData } from '../api/plan-document.ts';
import { useShortcuts } from '../app/keyboard/use-shortcuts.ts';
import { useSession } from '../app/session.tsx';
import { type Bounds, boundsOf, type HasCoordinates } from '../map/layers/bounds.ts';
import type { HomeOnMap } from '../map/layers/home-points.ts';
import type { Position } from '../map/layers/sketch-lines.ts';
import { MapPanel } from '../map/map-panel.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import type { Subject } from '../ui/selection.tsx';
import { type Day, JobPlacesQuery } from './documents.ts';
import type { PlanIndex } from './plan-index.ts';
import { SplitPane } from './split-pane.tsx';
import type { Planning } from './use-planning.ts';

interface WorkspaceProps {
  readonly day: Day;
  readonly plan: PlanData | null;
  readonly index: PlanIndex;
  readonly planning: Planning;
  readonly area: string | undefined;
  /** On a narrow screen one of the two. */
  readonly only: 'map' | 'timeline' | null;
  /** Each new number moves the map to the selection. */
  readonly focusSelection: number;
  /** Homes within and out of reach at the moment that the list shows; null: the map shows the stops. */
  readonly homes: readonly HomeOnMap[] | null;
  readonly selection: Subject | null;
  onSelect(subject: Subject | null): void;
}

/** The map above, the timeline below: one instrument. */
export function Workspace({ day, plan, index, planning, area, only, focusSelection, homes, selection, onSelect }: WorkspaceProps) {
  const { service } = useSession();
  const [split, setSplit] = useState(56);
  const { task } = planning;
  const sketches = task?.progress?.routes ?? null;
  const positionOf = usePositions(day, plan, area, task !== null);
  const routes = useMemo(() => (plan?.routes ?? []).filter((route) => route.stops.length > 0), [plan]);
  const [focus, setFocus] = useState<{ readonly bounds: Bounds } | null>(null);

  const latest = useRef({ selection, index, hubs: day.hubs });
  latest.current = { selection, index, hubs: day.hubs };
  useEffect(() => {
    if (focusSelection === 0) return;
    const bounds = boundsOf(placesOf(latest.current.selection, latest.current.index, latest.current.hubs));
    if (bounds) setFocus({ bounds });
  }, [focusSelection]);
  useShortcuts({
    m: () => setSplit((before) => (before === 100 ? 56 : 100)),
    t: () => setSplit((before) => (before === 0 ? 56 : 0)),
  });

  const code = service.areas.find((each) => each.code === day.area) ?? service.areas[0];
  const bounds = useMemo<Bounds>(() => {
    const places = routes.flatMap((route) => route.stops.flatMap((stop) => (stop.visit?.place ? [stop.visit.place] : [])));
    return boundsOf(places) ?? (code ? [code.west, code.south, code.east, code.north] : [10.6, 59.8, 10.96, 59.99]);
  }, [routes, code]);
  // The day's first plan is brought into sight once; a replan leaves the map where the dispatcher put it.
  const seenDay = useRef('');
  useEffect(() => {
    const key = `${day.date} ${day.area}`;
    if (routes.length === 0 || seenDay.current === key) return;
    seenDay.current = key;
    setFocus({ bounds });
  }, [day.date, day.area, routes, bounds]);

  const map = (
    <MapPanel
      routes={routes}
      unassigned={plan?.unassigned ?? []}
      hubs={day.hubs}
      sketches={sketches}
      positionOf={positionOf}
      homes={homes}
      bounds={bounds}
      tilesUrl={service.tilesUrl}
      estimated={(plan?.roadProvider ?? service.roads.provider) === 'estimate'}
      selection={selection}
      onSelect={onSelect}
      focus={focus}
    />
  );
  const timeline = <TimelinePanel routes={routes} dayStart={day.start} dayEnd={day.end} selection={selection} onSelect={onSelect} />;
  if (only) return <div className="workspace workspace-one">{only === 'map' ? map : timeline}</div>;
  return <SplitPane share={split} onShare={setSplit} above={map} below={timeline} />;
}

/** Where visits are: from the plan on the screen, and while a plan is made also from the day's jobs. */
function usePositions(
  day: Day,
  plan: PlanData | null,
  area: string | undefined,
  making: boolean,
): (visitId: string) => Position | undefined {
  const [{ data }] = useQuery({ query: JobPlacesQuery, variables: { date: day.date, ...(area ? { area } : {}) }, pause: !making });
  const positions = useMemo(() => {
    const found = new Map<string, Position>();
    for (const { visits } of data?.jobs ?? []) {
      for (const { id, place } of visits) if (place) found.set(id, place);
    }
    for (const { stops } of plan?.routes ?? []) {
      for (const { id, visit } of stops) if (visit?.place) found.set(id, visit.place);
    }
    return found;
  }, [data, plan]);
  return useCallback((visitId) => positions.get(visitId), [positions]);
}

function placesOf(selection: Subject | null, index: PlanIndex, hubs: Day['hubs']): HasCoordinates[] {
  if (!selection) return [];
  const placed = (visits: readonly ({ readonly place: HasCoordinates | null } | null | undefined)[]): HasCoordinates[] =>
    visits.flatMap((visit) => (visit?.place ? [visit.place] : []));
  switch (selection.kind) {
    case 'stop':
      return placed([index.stops.get(selection.id)?.stop.visit]);
    case 'route': {
      const found = index.routes.get(selection.id)?.route;
      return found ? [...placed(found.stops.map((stop) => stop.visit)), found.shift.hub] : [];
    }
    case 'job':
      return placed(index.unassigned.get(selection.id)?.job.visits ?? []);
    case 'place':
      return hubs.filter((hub) => hub.id === selection.id);
    case 'plan':
      return [];
  }
}
