import { useDark } from '../app/theme/use-dark.ts';
import { linePatterns, type RouteLook, routeColour } from './route-colours.ts';

/** A short piece of the route's line, in its colour and pattern. */
export function RouteSwatch({ look }: { readonly look: RouteLook }) {
  const width = 4;
  const pattern = linePatterns[look.pattern] ?? [];
  return (
    <svg width={26} height={12} aria-hidden="true" focusable="false" className="route-swatch">
      <line
        x1={2}
        y1={6}
        x2={24}
        y2={6}
        stroke={routeColour(look, useDark())}
        strokeWidth={width}
        strokeDasharray={pattern.map((part) => part * width).join(' ')}
      />
    </svg>
  );
}
