import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export default function CapacityScreen() {
  const { t } = useTranslation('app');
  return <Page title={t('screen.capacity')}>{null}</Page>;
}
