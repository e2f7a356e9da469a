import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';
import { useSession, useViewer } from './session.tsx';

/** Says which role one has, and the two ways on: one's own first screen, or another account. */
export function NoPermissionPage() {
  const { t } = useTranslation('app');
  const { signOut } = useSession();
  const { role, screens } = useViewer();
  return (
    <Page title={t('noPermission.title')}>
      <Paragraph>{t('noPermission.text', { role: t(`role.${role}`) })}</Paragraph>
      <p>
        <Link to={`/${screens[0] ?? 'sign-in'}`}>{t('toFirstScreen')}</Link>
      </p>
      <Button variant="secondary" onClick={() => void signOut()}>
        {t('noPermission.other')}
      </Button>
    </Page>
  );
}
