import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Registration } from './field-event.ts';

interface OutboxLineProps {
  readonly waiting: number;
  readonly needsSignIn: boolean;
}

/** One quiet line, never a dialog: nothing is lost, it is on its way. */
export function OutboxLine({ waiting, needsSignIn }: OutboxLineProps) {
  const { t } = useTranslation('field');
  return (
    <p className="field-outbox" role="status" data-testid="outbox">
      {waiting === 0 ? '' : needsSignIn ? t('signInToSend', { count: waiting }) : t('waiting', { count: waiting })}
    </p>
  );
}

interface RefusedListProps {
  readonly refused: readonly Registration[];
  readonly onSeen: (id: string) => void;
}

/** What the service did not take, why, and what to do. */
export function RefusedList({ refused, onSeen }: RefusedListProps) {
  const { t } = useTranslation(['field', 'api']);
  return refused.map((registration) => {
    const code = (registration.refusal?.code ?? 'internal') as 'internal';
    const params = registration.refusal?.params ?? {};
    return (
      <Alert key={registration.id} data-color="danger" role="alert">
        <Heading level={2} data-size="2xs">
          {t('field:refusedTitle', { what: t(`field:event.${registration.kind}`) })}
        </Heading>
        <Paragraph>{t(`api:error.${code}`, params)}.</Paragraph>
        <Paragraph>{t(`api:remedy.${code}`, params)}</Paragraph>
        <Button variant="secondary" onClick={() => onSeen(registration.id)}>
          {t('field:refusedSeen')}
        </Button>
      </Alert>
    );
  });
}
