import '@digdir/designsystemet-css/theme';
import '@digdir/designsystemet-css';
import './theme/theme.css';
import './theme/base.css';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { Provider as ApiProvider } from 'urql';
import { createApiClient } from '../api/client.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { initialLanguage, startLanguages } from './languages/languages.ts';
import { createRouter } from './routes.tsx';
import { applyTheme, chosenTheme } from './theme/theme.ts';

applyTheme(chosenTheme());
const i18n = await startLanguages(initialLanguage());

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <ApiProvider value={createApiClient()}>
        <Suspense fallback={<PageSkeleton />}>
          <RouterProvider router={createRouter()} />
        </Suspense>
      </ApiProvider>
    </I18nextProvider>
  </StrictMode>,
);
