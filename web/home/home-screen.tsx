import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export default function HomeScreen() {
  const { t } = useTranslation('app');
  return <Page title={t('screen.home')}>{null}</Page>;
}
