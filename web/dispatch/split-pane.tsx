// biome-ignore-all lint/a11y/useSemanticElements: a separator that is moved is a control; a rule (hr) is not
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface SplitPaneProps {
  /** Per cent of the height that the upper part has; 0 and 100 give one part the whole. */
  readonly share: number;
  onShare(share: number): void;
  readonly above: ReactNode;
  readonly below: ReactNode;
}

const step = 5;

/** Two parts with a border that can be dragged, or moved by the arrow keys. */
export function SplitPane({ share, onShare, above, below }: SplitPaneProps) {
  const { t } = useTranslation('dispatch');
  const frame = useRef<HTMLDivElement>(null);
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return;
    const { top, height } = frame.current.getBoundingClientRect();
    onShare(clamp(((event.clientY - top) / height) * 100));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowUp: share - step, ArrowDown: share + step, Home: 0, End: 100 };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onShare(clamp(next));
  };
  return (
    <div ref={frame} className="workspace split" style={{ gridTemplateRows: `minmax(0, ${share}fr) auto minmax(0, ${100 - share}fr)` }}>
      <div className="split-part" inert={share === 0}>
        {above}
      </div>
      <div
        role="separator"
        aria-orientation="horizontal"
        aria-label={t('border')}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        tabIndex={0}
        className="split-border"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => onShare(56)}
        onKeyDown={onKeyDown}
      />
      <div className="split-part" inert={share === 100}>
        {below}
      </div>
    </div>
  );
}

function clamp(share: number): number {
  return Math.max(0, Math.min(100, share));
}
