import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { PatientLines } from './patient-lines.tsx';

/** The screen itself failed: nothing that was saved is lost, and a fresh start helps more often than not. */
export function CrashPage() {
  const { t } = useTranslation('app');
  return (
    <>
      <PatientLines path={location.pathname} />
      <main className="narrow-page" id="content">
        <Heading level={1} data-size="md">
          {t('crash.title')}
        </Heading>
        <Paragraph>{t('crash.text')}</Paragraph>
        <Button onClick={() => location.reload()}>{t('tryAgain')}</Button>
      </main>
    </>
  );
}
