import { useTranslation } from 'react-i18next';
import type { Verdict } from './difference.ts';

const shapes: Readonly<Record<Verdict, React.ReactNode>> = {
  better: <path d="M4 10.5 8 14.500 16 5.500" fill="none" stroke="currentColor" strokeWidth="2.500" />,
  worse: <path d="M10 3 18 17H2Zm0 5v4m0 2v1.500" fill="none" stroke="currentColor" strokeWidth="2" />,
  unsure: (
    <path d="M3 8c2.500-3 4.500 2 7 0s4.500-2 7 0M3 13c2.500-3 4.500 2 7 0s4.500-2 7 0" fill="none" stroke="currentColor" strokeWidth="2" />
  ),
  changed: <path d="M4 7h11l-3-3m4 9H5l3 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  same: <path d="M4 7.500h12M4 12.500h12" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** Better or worse, as a shape, a colour and a word. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('capacity');
  return (
    <span className="capacity-verdict" data-verdict={verdict}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        {shapes[verdict]}
      </svg>
      {t(`verdict.${verdict}`)}
    </span>
  );
}
