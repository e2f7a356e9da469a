import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyHelp } from '../app/keyboard/keyboard-map.tsx';
import { useShortcuts } from '../app/keyboard/use-shortcuts.ts';
import { addDays } from '../ui/time.ts';
import { type DeskAddress, deskTabs } from './use-desk-address.ts';
import type { Planning } from './use-planning.ts';

interface DeskKeys {
  readonly address: DeskAddress;
  readonly planning: Planning;
  zoomToSelection(): void;
}

/** The desk's keys and their list on `?`. */
export function useDeskKeys({ address, planning, zoomToSelection }: DeskKeys): void {
  const { t } = useTranslation('dispatch');
  const openTab = (at: number) => () => {
    const tab = deskTabs[at];
    if (tab) address.goTo({ tab });
  };
  useShortcuts({
    '[': () => address.goTo({ date: addDays(address.date, -1) }),
    ']': () => address.goTo({ date: addDays(address.date, 1) }),
    '1': openTab(0),
    '2': openTab(1),
    '3': openTab(2),
    '4': openTab(3),
    p: () => {
      if (!planning.task) planning.start();
    },
    z: zoomToSelection,
  });
  const groups = useMemo(
    () => [
      {
        title: t('keys.desk'),
        keys: [
          { keys: ['[', ']'], text: t('keys.day') },
          { keys: ['1', '2', '3', '4'], text: t('keys.tabs') },
          { keys: ['p'], text: t('keys.plan') },
          { keys: ['z'], text: t('keys.zoom') },
          { keys: ['i'], text: t('keys.facts') },
          { keys: ['m'], text: t('keys.map') },
          { keys: ['t'], text: t('keys.timeline') },
        ],
      },
      {
        title: t('keys.timelineTitle'),
        keys: [
          { keys: ['←', '→'], text: t('keys.stops') },
          { keys: ['↑', '↓'], text: t('keys.rows') },
          { keys: ['Enter'], text: t('keys.select') },
        ],
      },
      {
        title: t('tab.proposals'),
        keys: [
          { keys: ['j', '↓'], text: t('keys.next') },
          { keys: ['k', '↑'], text: t('keys.previous') },
          { keys: ['Enter'], text: t('proposals.accept') },
          { keys: ['e'], text: t('proposals.edit') },
          { keys: ['x'], text: t('proposals.reject') },
          { keys: ['u'], text: t('proposals.undo') },
        ],
      },
    ],
    [t],
  );
  useKeyHelp(groups);
}
