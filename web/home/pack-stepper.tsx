import { Button } from '@digdir/designsystemet-react';
import { MinusIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';

interface PackStepperProps {
  readonly name: string;
  readonly packs: number;
  readonly most: number;
  /** The amount in words, such as "2 pakker". */
  readonly words: string;
  readonly onChange: (packs: number) => void;
}

/** Fewer, how many, more: two large buttons with the amount between them. */
export function PackStepper({ name, packs, most, words, onChange }: PackStepperProps) {
  const { t } = useTranslation('home');
  return (
    <fieldset className="home-stepper" aria-label={t('order.amountOf', { item: name })}>
      <Button
        icon
        variant="secondary"
        aria-label={t('order.fewer', { item: name })}
        aria-disabled={packs === 0}
        onClick={() => packs > 0 && onChange(packs - 1)}
      >
        <MinusIcon aria-hidden fontSize="1.75rem" />
      </Button>
      <output className="home-stepper-amount">{packs === 0 ? t('order.noneChosen') : words}</output>
      <Button
        icon
        variant="secondary"
        aria-label={t('order.more', { item: name })}
        aria-disabled={packs >= most}
        onClick={() => packs < most && onChange(packs + 1)}
      >
        <PlusIcon aria-hidden fontSize="1.75rem" />
      </Button>
    </fieldset>
  );
}
