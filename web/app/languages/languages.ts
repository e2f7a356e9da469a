import { createInstance, type i18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['nb', 'nn', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * The catalogues. Each room has its own texts, one file a language: `web/<room>/texts/{nb,nn,en}.ts`, with a default export
 * (nn and en end with `satisfies typeof nb`). The room's name is the i18next namespace, loaded when a screen first asks for it:
 * `const { t } = useTranslation('dispatch')`. A new room adds one line in `i18next.d.ts`, so that `t` knows its keys.
 * Texts that several rooms share are in `app` (shell and shared components) and `api` (the codes that the service answers:
 * errors, remedies, reasons, visit titles). Plurals: `key_one`, `key_other`. `test/web/app/texts.test.ts` fails on a key that is
 * missing in one language or used nowhere.
 */
const catalogues = import.meta.glob<{ default: ResourceKey }>('/*/texts/*.ts');

const storageKey = 'hjemrute.language';

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

/** The person's own choice; else nynorsk where the browser asks for it, and bokmål for everybody else. */
export function initialLanguage(): Language {
  const chosen = localStorage.getItem(storageKey) ?? '';
  if (isLanguage(chosen)) return chosen;
  return navigator.languages[0]?.startsWith('nn') ? 'nn' : 'nb';
}

export async function startLanguages(language: Language): Promise<i18n> {
  const instance = createInstance();
  instance.use({
    type: 'backend',
    init: () => undefined,
    read: (lng: string, namespace: string, done: (error: unknown, data: ResourceKey | null) => void) => {
      const load = catalogues[`/${namespace}/texts/${lng}.ts`];
      if (!load) return done(new Error(`No texts for ${namespace} in ${lng}`), null);
      load().then(
        (module) => done(null, module.default),
        (error: unknown) => done(error, null),
      );
    },
  });
  instance.use(initReactI18next);
  await instance.init({
    lng: language,
    fallbackLng: 'nb',
    supportedLngs: [...languages],
    ns: ['app', 'api'],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  });
  document.documentElement.lang = instance.language;
  instance.on('languageChanged', (next) => {
    document.documentElement.lang = next;
    localStorage.setItem(storageKey, next);
  });
  return instance;
}
