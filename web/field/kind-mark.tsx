import type { StopKind } from './next-act.ts';

/** The shape of a stop's kind, the same language as the map: circle visit, double circle two people, drop sample, box goods. */
export function KindMark({ kind, size = 24 }: { readonly kind: StopKind; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      className="field-kind"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      {shapes[kind]}
    </svg>
  );
}

const box = <path d="M4 8.5 12 4l8 4.5v7.5L12 20.5 4 16Zm0 0 8 4.5 8-4.5M12 13v7.5" strokeLinejoin="round" />;
const drop = <path d="M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11Z" />;
const dropHanded = (
  <>
    {drop}
    <path d="M12 11v6m-2.5-2.5L12 17l2.5-2.5" />
  </>
);
const dropTaken = (
  <>
    {drop}
    <path d="M12 17v-6m-2.5 2.5L12 11l2.5 2.5" />
  </>
);
const shapes: Readonly<Record<StopKind, React.ReactNode>> = {
  visit: <circle cx="12" cy="12" r="8" />,
  two_person_visit: (
    <>
      <circle cx="9" cy="12" r="6.5" />
      <circle cx="15" cy="12" r="6.5" />
    </>
  ),
  video: <path d="M3 7h11v10H3Zm11 4 7-4v10l-7-4" strokeLinejoin="round" />,
  sample: drop,
  sample_delivery: dropHanded,
  sample_left: dropHanded,
  sample_taken: dropTaken,
  pickup: box,
  delivery: box,
  equipment: box,
  technician: <path d="M15 4a5 5 0 0 0-5.7 6.8L4 16l4 4 5.200-5.300A5 5 0 0 0 20 9l-3 2.500-3.500-.900L13 7Z" strokeLinejoin="round" />,
  break: <path d="M6 9h10v5a5 5 0 0 1-10 0Zm10 1h2a2 2 0 0 1 0 4h-2M9 3v3m4-3v3" strokeLinejoin="round" />,
  hidden: <rect x="5" y="5" width="14" height="14" rx="2" strokeDasharray="3 3" />,
};
