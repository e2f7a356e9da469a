import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { NoPermissionPage } from './no-permission-page.tsx';
import { useSession } from './session.tsx';

/** Lets a role into its own screens only; the server refuses the data in any case. */
export function ScreenGuard({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { viewer } = useSession();
  const { pathname, search } = useLocation();
  if (!viewer) return <Navigate replace to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} />;
  if (!viewer.screens.includes(name)) return <NoPermissionPage />;
  return children;
}
