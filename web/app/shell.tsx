import { SkipLink } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { KeyboardMapProvider } from './keyboard/keyboard-map.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { SessionProvider } from './session.tsx';

/** What stands around every screen: the way past the top bar, the offline line, the keyboard map and who is signed in. */
export function Shell() {
  const { t } = useTranslation('app');
  return (
    <>
      <SkipLink href="#content">{t('skipToContent')}</SkipLink>
      <OfflineBanner />
      <KeyboardMapProvider>
        <SessionProvider>
          <Outlet />
        </SessionProvider>
      </KeyboardMapProvider>
    </>
  );
}
