import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';
import { useSession } from './session.tsx';

/** The statement that the law asks for, in words that a user can use: what we follow, what falls short, whom to call. */
export default function AccessibilityStatement() {
  const { t } = useTranslation('app');
  const { service } = useSession();
  return (
    <Page title={t('accessibility.title')}>
      <Paragraph>{t('accessibility.intro')}</Paragraph>
      <Heading level={2} data-size="xs">
        {t('accessibility.statusTitle')}
      </Heading>
      <Paragraph>{t('accessibility.status')}</Paragraph>
      <Heading level={2} data-size="xs">
        {t('accessibility.worksTitle')}
      </Heading>
      <ul>
        <li>{t('accessibility.works1')}</li>
        <li>{t('accessibility.works2')}</li>
        <li>{t('accessibility.works3')}</li>
        <li>{t('accessibility.works4')}</li>
      </ul>
      <Heading level={2} data-size="xs">
        {t('accessibility.gapsTitle')}
      </Heading>
      <ul>
        <li>{t('accessibility.gaps1')}</li>
        <li>{t('accessibility.gaps2')}</li>
        <li>{t('accessibility.gaps3')}</li>
      </ul>
      <Heading level={2} data-size="xs">
        {t('accessibility.contactTitle')}
      </Heading>
      <Paragraph>{t('accessibility.contact', { phone: service.dutyPhone })}</Paragraph>
      <Paragraph>{t('accessibility.supervision')}</Paragraph>
    </Page>
  );
}
