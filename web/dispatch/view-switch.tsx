import { ToggleGroup } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

export type View = 'list' | 'map' | 'timeline';

/** On a narrow screen one thing at a time: the lists, the map or the timeline. */
export function ViewSwitch({ view, onChange }: { readonly view: View; onChange(view: View): void }) {
  const { t } = useTranslation('dispatch');
  return (
    <div className="view-switch">
      <ToggleGroup aria-label={t('view.label')} value={view} onChange={(next) => onChange(next as View)} data-size="sm">
        <ToggleGroup.Item value="list">{t('view.list')}</ToggleGroup.Item>
        <ToggleGroup.Item value="map">{t('view.map')}</ToggleGroup.Item>
        <ToggleGroup.Item value="timeline">{t('view.timeline')}</ToggleGroup.Item>
      </ToggleGroup>
    </div>
  );
}
