import { Select } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { type Theme, themes, useTheme } from './theme.ts';

export function ThemeSwitch() {
  const { t } = useTranslation('app');
  const [theme, setTheme] = useTheme();
  return (
    <Select width="auto" aria-label={t('theme.label')} value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
      {themes.map((each) => (
        <Select.Option key={each} value={each}>
          {t(`theme.${each}`)}
        </Select.Option>
      ))}
    </Select>
  );
}
