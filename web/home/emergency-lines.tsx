import { PhoneIcon } from '@navikt/aksel-icons';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { telephoneLink } from '../ui/telephone-link.ts';
import { rememberDutyPhone, rememberedDutyPhone } from './duty-phone.ts';
import './emergency-lines.css';

/**
 * *Ring oss* and *Ring 113 ved akutt fare*: first on every state of every patient screen, also before the service has answered,
 * without a network and when nobody is signed in. Needs no session.
 *
 * @param number the number on duty; null while it is not known, then the last known one stands there
 */
export function EmergencyLines({ number }: { readonly number: string | null }) {
  const { t } = useTranslation('home');
  useEffect(() => {
    if (number) rememberDutyPhone(number);
  }, [number]);
  const known = number ?? rememberedDutyPhone();
  return (
    <section className="emergency" aria-label={t('help.heading')}>
      {known ? (
        <a className="emergency-line emergency-us" href={telephoneLink(known)}>
          <PhoneIcon aria-hidden />
          {t('help.callUsNumber', { number: known })}
        </a>
      ) : (
        <p className="emergency-line emergency-us">
          <PhoneIcon aria-hidden />
          <span>
            <strong>{t('help.callUs')}</strong> {t('help.callUsUnknown')}
          </span>
        </p>
      )}
      <a className="emergency-line emergency-113" href="tel:113">
        <PhoneIcon aria-hidden />
        {t('help.call113')}
      </a>
    </section>
  );
}
