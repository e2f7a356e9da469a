import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export default function DispatchScreen() {
  const { t } = useTranslation('dispatch');
  return <Page title={t('title')}>{null}</Page>;
}
