import { type ComponentType, lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { CrashPage } from './crash-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { ScreenGuard } from './screen-guard.tsx';
import { useSession } from './session.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** A screen's code is fetched when somebody opens it; its name is the one in `viewer.screens`. */
const screens: Readonly<Record<string, ComponentType>> = {
  dispatch: lazy(() => import('../dispatch/dispatch-screen.tsx')),
  field: lazy(() => import('../field/field-screen.tsx')),
  home: lazy(() => import('../home/home-screen.tsx')),
  capacity: lazy(() => import('../capacity/capacity-screen.tsx')),
};
const AccessibilityStatement = lazy(() => import('./accessibility-statement.tsx'));

export function createRouter() {
  return createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <CrashPage />,
      children: [
        { path: '/', element: <FirstScreen /> },
        { path: '/sign-in', element: <SignInPage /> },
        {
          path: '/accessibility',
          element: (
            <Suspense fallback={<PageSkeleton />}>
              <AccessibilityStatement />
            </Suspense>
          ),
        },
        ...Object.entries(screens).map(([name, Screen]) => ({
          path: `/${name}`,
          element: (
            <ScreenGuard name={name}>
              <Suspense fallback={<PageSkeleton />}>
                <Screen />
              </Suspense>
            </ScreenGuard>
          ),
        })),
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ]);
}

/** The role's start page, or the sign-in page. */
function FirstScreen() {
  const { viewer } = useSession();
  return <Navigate replace to={viewer ? `/${viewer.screens[0] ?? 'sign-in'}` : '/sign-in'} />;
}
