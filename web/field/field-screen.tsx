import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export default function FieldScreen() {
  const { t } = useTranslation('app');
  return <Page title={t('screen.field')}>{null}</Page>;
}
