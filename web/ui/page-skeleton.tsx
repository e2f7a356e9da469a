import { Skeleton } from '@digdir/designsystemet-react';
import './page.css';

/** Stands where a page will be; says nothing that could turn out wrong, and needs no texts. */
export function PageSkeleton() {
  return (
    <main id="content" className="page-skeleton" aria-busy="true">
      <Skeleton variant="rectangle" height="3rem" />
      <Skeleton variant="rectangle" height="40vh" />
    </main>
  );
}
