import { Skeleton } from '@digdir/designsystemet-react';

/** The desk's shape before its day is known: the same boxes at the same places. */
export function DeskSkeleton() {
  return (
    <>
      <div className="side-panel desk-skeleton-list">
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <Skeleton key={key} variant="rectangle" height="5rem" />
        ))}
      </div>
      <div className="desk-skeleton-work">
        <Skeleton variant="rectangle" height="100%" />
      </div>
    </>
  );
}
