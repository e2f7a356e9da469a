import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './languages.ts';

/** The language on the screen; re-renders when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('app');
  const language = i18n.resolvedLanguage ?? 'nb';
  return isLanguage(language) ? language : 'nb';
}

/** Picks from a text that the service sends in all languages. */
export function useLocalized(): (text: { readonly nb: string; readonly nn: string; readonly en: string }) => string {
  const language = useLanguage();
  return (text) => text[language] || text.nb;
}
