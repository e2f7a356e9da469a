import { Select } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { languages } from './languages.ts';
import { useLanguage } from './use-language.ts';

/** Each language is written in itself. */
const names = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' } as const;

export function LanguageSwitch() {
  const { t, i18n } = useTranslation('app');
  return (
    <Select
      width="auto"
      aria-label={t('language')}
      value={useLanguage()}
      onChange={(event) => void i18n.changeLanguage(event.target.value)}
    >
      {languages.map((language) => (
        <Select.Option key={language} value={language} lang={language}>
          {names[language]}
        </Select.Option>
      ))}
    </Select>
  );
}
