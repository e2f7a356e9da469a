import type { ReactNode } from 'react';
import './figure.css';

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string | undefined;
  /** A word below, such as "av 214". */
  readonly detail?: string | undefined;
  readonly tone?: 'plain' | 'warning' | 'danger';
  /** Opens the list behind the number. */
  readonly onOpen?: (() => void) | undefined;
  readonly pressed?: boolean | undefined;
}

/** One number that matters. With `onOpen` it is a button that opens the list behind it. */
export function Figure({ label, value, unit, detail, tone = 'plain', onOpen, pressed }: FigureProps) {
  const content = (
    <>
      <span className="figure-value">
        {value}
        {unit ? <small> {unit}</small> : null}
      </span>
      <span className="figure-label">
        {label}
        {detail ? <span className="figure-detail"> {detail}</span> : null}
      </span>
    </>
  );
  if (!onOpen) {
    return (
      <div className="figure" data-tone={tone}>
        {content}
      </div>
    );
  }
  return (
    <button type="button" className="figure" data-tone={tone} aria-pressed={pressed} onClick={onOpen}>
      {content}
    </button>
  );
}
