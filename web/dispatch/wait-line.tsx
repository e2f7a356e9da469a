import { Spinner } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

/** That an answer is on its way, in words. */
export function WaitLine({ children }: { readonly children: ReactNode }) {
  return (
    <p className="answer-wait">
      <Spinner aria-hidden data-size="xs" /> {children}
    </p>
  );
}
