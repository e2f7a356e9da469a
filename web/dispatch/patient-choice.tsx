import { Fieldset, Radio, Textfield } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { Notice } from '../ui/notice.tsx';
import { PatientSearchQuery } from './slot-documents.ts';

interface PatientChoiceProps {
  readonly chosen: string | null;
  readonly error: string | undefined;
  onChoose(patientId: string | null): void;
}

const mostShown = 6;
const leastLetters = 2;

/** A patient by the beginning of the name, chosen among those who are called so. */
export function PatientChoice({ chosen, error, onChoose }: PatientChoiceProps) {
  const { t } = useTranslation('dispatch');
  const name = useId();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const [{ data, fetching, error: fault }] = useQuery({
    query: PatientSearchQuery,
    variables: { search: wanted, first: mostShown },
    pause: wanted.length < leastLetters,
  });
  const page = wanted.length < leastLetters || fetching ? undefined : data?.patients;
  return (
    <>
      <Textfield
        label={t('slots.patient')}
        description={t('slots.patientHint')}
        value={search}
        autoFocus
        autoComplete="off"
        error={error}
        onChange={(event) => {
          setSearch(event.target.value);
          onChoose(null);
        }}
      />
      <p role="status" className="card-help">
        {fetching ? t('slots.searching') : page ? t('slots.patients', { count: page.total }) : ''}
      </p>
      {fault ? <Notice fault={faultOfRequest(fault)} /> : null}
      {page && page.patients.length > 0 ? (
        <Fieldset>
          <Fieldset.Legend>{t('slots.choosePatient')}</Fieldset.Legend>
          {page.patients.map((patient) => (
            <Radio
              key={patient.id}
              name={name}
              value={patient.id}
              label={patient.birthYear === null ? patient.name : t('slots.born', { name: patient.name, year: patient.birthYear })}
              checked={chosen === patient.id}
              onChange={() => onChoose(patient.id)}
            />
          ))}
        </Fieldset>
      ) : null}
    </>
  );
}
