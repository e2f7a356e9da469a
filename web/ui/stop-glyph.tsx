import { useId } from 'react';
import { type StopFill, type StopShape, shapePaths } from './stop-shapes.ts';

interface StopGlyphProps {
  readonly shape: StopShape;
  readonly fill: StopFill;
  readonly colour: string;
  readonly late?: boolean;
  readonly size?: number;
}

/** A stop's sign in lists and legends; the words stand beside it. */
export function StopGlyph({ shape, fill, colour, late = false, size = 20 }: StopGlyphProps) {
  const clip = useId();
  const { outline, detail } = shapePaths[shape];
  return (
    <svg width={size} height={size} viewBox="-3 -3 30 30" aria-hidden="true" focusable="false" className="stop-glyph">
      {late ? <circle cx={12} cy={12} r={13} fill="none" stroke="var(--late)" strokeWidth={2.5} /> : null}
      {fill === 'half' ? (
        <clipPath id={clip}>
          <rect x={-3} y={12} width={30} height={15} />
        </clipPath>
      ) : null}
      <path d={outline} fill={fill === 'full' ? colour : 'var(--glyph-ground)'} stroke={colour} strokeWidth={2.4} strokeLinejoin="round" />
      {fill === 'half' ? <path d={outline} fill={colour} clipPath={`url(#${clip})`} /> : null}
      {detail ? <path d={detail} fill="none" stroke={fill === 'full' ? 'var(--glyph-ground)' : colour} strokeWidth={2} /> : null}
      {fill === 'open' ? (
        <path d="M9.4 9.6c.2-3.6 5.4-3.4 5.2.1-.1 2-2.4 2.2-2.5 4.4m-.1 2v.9" fill="none" stroke={colour} strokeWidth={2} />
      ) : null}
      {late ? <ClockMark /> : null}
    </svg>
  );
}

/** Late is said by a mark too, never by red alone. */
function ClockMark() {
  return (
    <g>
      <circle cx={21} cy={3} r={5.5} fill="var(--late)" stroke="var(--glyph-ground)" strokeWidth={1.2} />
      <path d="M21 .2V3l2 1.4" fill="none" stroke="var(--glyph-ground)" strokeWidth={1.5} />
    </g>
  );
}
