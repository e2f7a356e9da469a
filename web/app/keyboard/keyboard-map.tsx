import { Dialog, Heading, Paragraph, Switch } from '@digdir/designsystemet-react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts, useShortcutsEnabled } from './use-shortcuts.ts';
import './keyboard-map.css';

export interface KeyHelp {
  /** Alternatives, as printed on the keys: `['j', '↓']`. */
  readonly keys: readonly string[];
  readonly text: string;
}
export interface KeyHelpGroup {
  readonly title: string;
  readonly keys: readonly KeyHelp[];
}

interface KeyboardMap {
  setGroups(groups: readonly KeyHelpGroup[]): void;
  open(): void;
}

const KeyboardMapContext = createContext<KeyboardMap | null>(null);

/** The list of keys on `?`. A screen tells its own keys by `useKeyHelp`. */
export function KeyboardMapProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('app');
  const [groups, setGroups] = useState<readonly KeyHelpGroup[]>([]);
  const [open, setOpen] = useState(false);
  const [enabled, setEnabled] = useShortcutsEnabled();
  useShortcuts({ '?': () => setOpen(true) });
  const map = useMemo<KeyboardMap>(() => ({ setGroups, open: () => setOpen(true) }), []);
  const shown: readonly KeyHelpGroup[] = [
    ...groups,
    {
      title: t('keyboard.everywhere'),
      keys: [
        { keys: ['?'], text: t('keyboard.thisList') },
        { keys: ['Esc'], text: t('keyboard.close') },
      ],
    },
  ];
  return (
    <KeyboardMapContext value={map}>
      {children}
      <Dialog open={open} onClose={() => setOpen(false)} closeButton={t('close')} closedby="any" aria-labelledby="keyboard-map-title">
        <Heading level={2} data-size="xs" id="keyboard-map-title">
          {t('keyboard.title')}
        </Heading>
        <Paragraph data-size="sm">{t('keyboard.intro')}</Paragraph>
        <Switch
          label={t('keyboard.singleKeys')}
          description={t('keyboard.singleKeysHint')}
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
        />
        <div className="keyboard-map">
          {shown.map((group) => (
            <section key={group.title}>
              <Heading level={3} data-size="2xs">
                {group.title}
              </Heading>
              <dl>
                {group.keys.map((help) => (
                  <div key={help.text}>
                    <dt>
                      {help.keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{help.text}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </KeyboardMapContext>
  );
}

export function useKeyboardMap(): KeyboardMap {
  const map = useContext(KeyboardMapContext);
  if (!map) throw new Error('useKeyboardMap stands outside KeyboardMapProvider');
  return map;
}

/** Shows a screen's keys on `?` while the screen is open. Keep `groups` stable (useMemo). */
export function useKeyHelp(groups: readonly KeyHelpGroup[]): void {
  const { setGroups } = useKeyboardMap();
  useEffect(() => {
    setGroups(groups);
    return () => setGroups([]);
  }, [groups, setGroups]);
}
