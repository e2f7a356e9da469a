type Shape = 'syringe' | 'dressing' | 'wipe' | 'gloves' | 'bottle' | 'battery' | 'bin' | 'package';

/** Which picture an article has, by what its code speaks of; a package where nothing fits. */
const shapeOf: readonly (readonly [RegExp, Shape])[] = [
  [/sharps|waste/, 'bin'],
  [/flush|syringe|needle|cannula|butterfly/, 'syringe'],
  [/glove/, 'gloves'],
  [/dressing|compress|gauze|bandage|tape|film|foam/, 'dressing'],
  [/swab|wipe/, 'wipe'],
  [/sanitiser|bottle|fluid|saline|formula/, 'bottle'],
  [/battery/, 'battery'],
];

const drawings: Readonly<Record<Shape, React.ReactNode>> = {
  syringe: <path d="m5 27 5-5m14-16 4 4m-9 1 5 5L14 26l-6 1 1-6L19 11Zm-7 7 3 3m1-7 3 3m5-8-3 3" />,
  dressing: <path d="M12 5h8v22h-8ZM5 12h22v8H5Zm9 2h4v4h-4Z" />,
  wipe: <path d="M5 8h22v18H5Zm0 6h22M12 20c2-2 3 2 5 0s3 1 4 0" />,
  gloves: <path d="M10 28V17l-4-5 2-2 3 3V6h2.500v7V4H16v9V5h2.500v8V7H21v12l-2 9Z" />,
  bottle: <path d="M13 4h6v5l3 4v15H10V13l3-4Zm-3 13h12v6H10Z" />,
  battery: <path d="M4 10h22v12H4Zm22 4h3v4h-3M9 14v4m5-4v4m5-4v4" />,
  bin: <path d="M6 10h20M12 10V6h8v4m4 0-2 18H10L8 10m6 5v8m4-8v8" />,
  package: <path d="M5 11 16 5l11 6v11l-11 6-11-6Zm0 0 11 6 11-6M16 17v11" />,
};

/** A plain picture of an article, beside its name and never instead of it. */
export function ItemIcon({ code }: { readonly code: string }) {
  const shape = shapeOf.find(([words]) => words.test(code))?.[1] ?? 'package';
  return (
    <svg
      viewBox="0 0 32 32"
      className="home-item-icon"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {drawings[shape]}
    </svg>
  );
}
