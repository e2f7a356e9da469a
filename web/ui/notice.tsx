import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../api/domain-error.ts';

interface FaultNoticeProps {
  readonly fault: Fault;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** What went wrong and what to do about it, in the person's words; never a code alone. */
export function Notice({ fault, onRetry, children }: FaultNoticeProps) {
  const { t } = useTranslation(['api', 'app']);
  return (
    <Alert data-color={fault.code === 'offline' ? 'warning' : 'danger'} role="alert" data-size="sm">
      <Heading level={2} data-size="2xs">
        {t(`api:error.${fault.code}`, fault.params)}
      </Heading>
      <Paragraph>{t(`api:remedy.${fault.code}`, fault.params)}</Paragraph>
      {children}
      {onRetry ? (
        <Button variant="secondary" onClick={onRetry}>
          {t('app:tryAgain')}
        </Button>
      ) : null}
    </Alert>
  );
}
