import { Alert, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { Fault } from '../api/domain-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useLocalized } from './languages/use-language.ts';
import { PatientLines } from './patient-lines.tsx';
import { type DemoAccount, type Role, useSession } from './session.tsx';
import './sign-in-page.css';

/** The desk first, the patient last. */
const order: readonly Role[] = ['dispatcher', 'ward', 'doctor', 'nurse', 'courier', 'technician', 'planner', 'patient'];

/** The demo's door: choose who to be. It says plainly that it is a demo and that nobody in it is real. */
export function SignInPage() {
  const { t } = useTranslation('app');
  const { viewer, service, demoAccounts, signIn } = useSession();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const [pending, setPending] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const next = parameters.get('next');
  if (viewer && pending === null) return <Navigate replace to={next ?? `/${viewer.screens[0] ?? ''}`} />;

  const choose = async (account: DemoAccount): Promise<void> => {
    setPending(account.id);
    setFault(null);
    const answer = await signIn(account.id);
    if ('fault' in answer) {
      setFault(answer.fault);
      setPending(null);
    } else {
      // The page that sent the person here is for the role that was refused there; only the same first screen leads back.
      navigate(next?.startsWith(answer.path) ? next : answer.path, { replace: true });
    }
  };
  const accounts = [...demoAccounts].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return (
    <>
      <PatientLines path={next} number={service.dutyPhone} />
      <Page title={t('signIn.title')} width="wide">
        {service.demo ? (
          <Alert data-color="info" data-size="sm" className="sign-in-demo">
            <Heading level={2} data-size="2xs">
              {t('signIn.demoTitle')}
            </Heading>
            <Paragraph>{t('signIn.demoText')}</Paragraph>
          </Alert>
        ) : (
          <Paragraph>{t('signIn.noDemo')}</Paragraph>
        )}
        {fault ? <Notice fault={fault} /> : null}
        <ul className="sign-in-accounts">
          {accounts.map((account) => (
            <li key={account.id}>
              <AccountCard account={account} pending={pending === account.id} onChoose={() => void choose(account)} />
            </li>
          ))}
        </ul>
      </Page>
    </>
  );
}

interface AccountCardProps {
  readonly account: DemoAccount;
  readonly pending: boolean;
  onChoose(): void;
}

function AccountCard({ account, pending, onChoose }: AccountCardProps) {
  const { t } = useTranslation('app');
  const localized = useLocalized();
  return (
    <Card asChild variant="default">
      <button type="button" className="sign-in-account" data-account={account.id} aria-busy={pending} onClick={onChoose}>
        <span className="sign-in-role">{t(`role.${account.role}`)}</span>
        <span className="sign-in-name">{account.displayName}</span>
        <span className="sign-in-note">{localized(account.note)}</span>
      </button>
    </Card>
  );
}
