import { useTranslation } from 'react-i18next';
import type { HubSite, Scenario } from './documents.ts';

const counted = ['nurses', 'couriers', 'cars', 'vans', 'eBikes'] as const;

/** What a scenario changes, in a row of words: "20 % flere pasienter, +2 biler". */
export function useChangeWords(hubSites: readonly HubSite[]): (changes: Scenario['changes']) => string {
  const { t } = useTranslation('capacity');
  return (changes) => {
    const words: string[] = [];
    const percent = changes.patientsPercent;
    if (percent !== 0) words.push(t(percent > 0 ? 'change.patientsMore' : 'change.patientsFewer', { percent: Math.abs(percent) }));
    for (const field of counted) {
      const number = changes[field];
      if (number !== 0) words.push(t(`change.${field}`, { number: number > 0 ? `+${number}` : `−${-number}` }));
    }
    if (changes.videoSharePercent) words.push(t('change.video', { percent: changes.videoSharePercent }));
    if (changes.newHubSite) {
      const place = hubSites.find((site) => site.code === changes.newHubSite)?.name ?? changes.newHubSite;
      words.push(t('change.hub', { place }));
    }
    return words.length > 0 ? words.join(', ') : t('change.none');
  };
}
