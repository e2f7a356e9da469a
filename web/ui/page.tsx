import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AppBar } from '../app/app-bar.tsx';
import './page.css';

interface PageProps {
  readonly title: string;
  /** `narrow` for reading and forms, `wide` for tables and boards. */
  readonly width?: 'narrow' | 'wide';
  /** Tools in the bar on top. */
  readonly bar?: ReactNode;
  /** False: the screen draws its own first heading. */
  readonly showTitle?: boolean;
  readonly children: ReactNode;
}

/** A screen that scrolls as a document: bar, one first heading, content, and the foot with the accessibility statement. */
export function Page({ title, width = 'narrow', bar, showTitle = true, children }: PageProps) {
  const { t } = useTranslation('app');
  usePageTitle(title);
  return (
    <div className="page">
      <AppBar>{bar}</AppBar>
      <main id="content" tabIndex={-1} className={`page-content page-${width}`}>
        {showTitle ? (
          <Heading level={1} data-size="md">
            {title}
          </Heading>
        ) : null}
        {children}
      </main>
      <footer className="page-foot">
        <Link to="/accessibility">{t('accessibility.link')}</Link>
      </footer>
    </div>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Hjemrute`;
  }, [title]);
}
