import { Heading, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../api/plan-document.ts';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { telephoneLink } from '../ui/telephone-link.ts';
import { timeRange } from '../ui/time.ts';
import { Fact, Facts } from './facts.tsx';

/** What a visit is, for the desk: patient, door, windows, what to bring, what it takes. */
export function VisitFacts({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const localized = useLocalized();
  const { patient, place } = visit;
  const bring = visit.lines.length + visit.equipment.length + visit.analytes.length > 0;
  return (
    <>
      {patient ? (
        <>
          <Heading level={4} data-size="2xs">
            {patient.name}
            {patient.age == null ? '' : `, ${t('dispatch:facts.years', { count: patient.age })}`}
          </Heading>
          <div className="fact-tags">
            {patient.protected ? <Tag data-color="warning">{t('dispatch:facts.protected')}</Tag> : null}
            {patient.needsInterpreter ? (
              <Tag data-color="info">
                {t('dispatch:facts.interpreter', { language: patient.language ? localized(patient.language.name) : '' })}
              </Tag>
            ) : null}
            {patient.susceptible ? <Tag data-color="warning">{t('dispatch:facts.susceptible')}</Tag> : null}
            {patient.infections?.map((infection) => (
              <Tag key={infection} data-color="danger">
                {infection}
              </Tag>
            ))}
          </div>
        </>
      ) : null}
      <Facts>
        {place ? (
          <Fact name={t('dispatch:facts.address')}>
            {[place.name, [place.street, place.houseNumber].filter(Boolean).join(' '), place.neighbourhood, place.borough]
              .filter(Boolean)
              .join(', ')}
            {place.floor == null ? '' : `. ${t('dispatch:facts.floor', { floor: place.floor })}`}
            {place.lift == null ? '' : `, ${place.lift ? t('dispatch:facts.lift') : t('dispatch:facts.noLift')}`}
          </Fact>
        ) : (
          <Fact name={t('dispatch:facts.address')}>{t('dispatch:facts.addressHidden')}</Fact>
        )}
        {place?.doorCode ? (
          <Fact name={t('dispatch:facts.doorCode')}>
            <strong className="door-code">{place.doorCode}</strong>
          </Fact>
        ) : null}
        {place?.note ? <Fact name={t('dispatch:facts.note')}>{place.note}</Fact> : null}
        {patient?.phone ? (
          <Fact name={t('dispatch:facts.phone')}>
            <a href={telephoneLink(patient.phone)}>{patient.phone}</a>
          </Fact>
        ) : null}
        <Fact name={t('dispatch:facts.windows')}>{visit.windows.map(({ start, end }) => timeRange(start, end, language)).join(', ')}</Fact>
        <Fact name={t('dispatch:facts.duration')}>{visit.serviceMinutes} min</Fact>
        {visit.maxRideMinutes == null ? null : <Fact name={t('dispatch:facts.maxRide')}>{visit.maxRideMinutes} min</Fact>}
        <Fact name={t('dispatch:facts.priority')}>{t(`api:priority.p${visit.priority as 0}`)}</Fact>
        {patient?.pathway ? <Fact name={t('dispatch:facts.pathway')}>{localized(patient.pathway.name)}</Fact> : null}
        {visit.skills.length > 0 ? (
          <Fact name={t('dispatch:facts.skills')}>{visit.skills.map((skill) => localized(skill.name)).join(', ')}</Fact>
        ) : null}
      </Facts>
      {bring ? (
        <>
          <Heading level={4} data-size="2xs">
            {t('dispatch:facts.bring')}
          </Heading>
          <ul className="bring">
            {visit.equipment.map((each) => (
              <li key={each.code}>{localized(each.name)}</li>
            ))}
            {visit.analytes.map((each) => (
              <li key={each.code}>{localized(each.name)}</li>
            ))}
            {visit.lines.map((line) => (
              <li key={line.itemCode}>
                {line.quantity} {localized(line.unit)} {localized(line.name)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
