import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../app/session.tsx';

export const deskTabs = ['unplanned', 'routes', 'proposals', 'alerts'] as const;
export type DeskTab = (typeof deskTabs)[number];
/** Which list behind a figure the routes' tab shows. */
export const routeLists = ['routes', 'late', 'fragile', 'samples', 'driving', 'kilometres', 'overtime', 'newFaces', 'coverage'] as const;
export type RouteList = (typeof routeLists)[number];

export interface DeskAddress {
  readonly date: string;
  readonly area: string | undefined;
  readonly tab: DeskTab;
  readonly list: RouteList;
  /** An instant of the day whose coverage is shown; null: none was chosen. */
  readonly moment: string | null;
  goTo(change: {
    readonly date?: string;
    readonly area?: string;
    readonly tab?: DeskTab;
    readonly list?: RouteList;
    readonly moment?: string;
  }): void;
}

/** The desk's place in the day stands in the address: date, area, tab and list; `sel` is `useSelection`'s. */
export function useDeskAddress(): DeskAddress {
  const [parameters, setParameters] = useSearchParams();
  const { service } = useSession();
  const date = parameters.get('date');
  const tab = parameters.get('tab');
  const list = parameters.get('list');
  const goTo = useCallback<DeskAddress['goTo']>(
    (change) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) after.set(name, value);
          // Another day or area has other stops; another tab starts with its whole list.
          if (change.date || change.area) after.delete('sel');
          if (change.tab && !change.list) after.delete('list');
          if (change.date || (change.list && change.list !== 'coverage')) after.delete('moment');
          return after;
        },
        { replace: change.date === undefined },
      ),
    [setParameters],
  );
  return useMemo(
    () => ({
      date: date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : service.defaultDate,
      area: parameters.get('area') ?? undefined,
      tab: deskTabs.find((each) => each === tab) ?? 'unplanned',
      list: routeLists.find((each) => each === list) ?? 'routes',
      moment: parameters.get('moment'),
      goTo,
    }),
    [date, tab, list, parameters, service.defaultDate, goTo],
  );
}
