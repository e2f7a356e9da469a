import { Button, Checkbox, Details, Field, Fieldset, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLocalized } from '../app/languages/use-language.ts';
import { CanAdmit } from './can-admit.tsx';
import { FindTime } from './find-time.tsx';
import { PatientChoice } from './patient-choice.tsx';
import { type Sought, VisitSkillsQuery } from './slot-documents.ts';

interface NewVisitProps {
  readonly date: string;
  readonly area: string | undefined;
  onHeld(holdId: string): void;
}

/** What is not written down yet: a whole course, of which only the room is asked for, or a visit: whose, how long, what it asks for, and on which days a time is sought. */
export function NewVisit({ date, area, onHeld }: NewVisitProps) {
  const { t } = useTranslation('dispatch');
  const [open, setOpen] = useState<'visit' | 'course' | null>(null);
  const [sought, setSought] = useState<Sought | null>(null);
  // Asked again with the same words, the answer may be another.
  const [times, setTimes] = useState(0);
  const seek = (next: Sought): void => {
    setSought(next);
    setTimes(times + 1);
  };
  const close = (): void => {
    setOpen(null);
    setSought(null);
  };
  if (open === null)
    return (
      <div className="list-tools">
        <Button variant="secondary" data-size="sm" onClick={() => setOpen('visit')}>
          {t('slots.newVisit')}
        </Button>
        <Button variant="secondary" data-size="sm" onClick={() => setOpen('course')}>
          {t('admit.open')}
        </Button>
      </div>
    );
  if (open === 'course') return <CanAdmit date={date} area={area} onClose={close} />;
  return (
    <div className="new-visit">
      <NewVisitForm date={date} area={area} onSeek={seek} onClose={close} />
      {sought ? (
        <FindTime
          key={times}
          sought={sought}
          onHeld={(id) => {
            close();
            onHeld(id);
          }}
          onClose={() => setSought(null)}
        />
      ) : null}
    </div>
  );
}

interface NewVisitFormProps {
  readonly date: string;
  readonly area: string | undefined;
  onSeek(sought: Sought): void;
  onClose(): void;
}

function NewVisitForm({ date, area, onSeek, onClose }: NewVisitFormProps) {
  const { t } = useTranslation('dispatch');
  const localized = useLocalized();
  const [{ data }] = useQuery({ query: VisitSkillsQuery });
  const [patientId, setPatientId] = useState<string | null>(null);
  const [minutes, setMinutes] = useState('30');
  const [skills, setSkills] = useState<readonly string[]>([]);
  const [isOfTwo, setOfTwo] = useState(false);
  const [days, setDays] = useState(1);
  const [tried, setTried] = useState(false);
  const isBadLength = !/^\d{1,3}$/.test(minutes) || Number(minutes) < 5 || Number(minutes) > 480;

  const seek = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (patientId === null || isBadLength) return;
    const visit = { patientId, minutes: Number(minutes), skills: [...skills], people: isOfTwo ? 2 : 1 };
    onSeek({ visit, from: date, days, ...(area ? { area } : {}) });
  };
  return (
    <form className="follow-up-form" data-size="sm" noValidate aria-label={t('slots.newVisit')} onSubmit={seek}>
      <PatientChoice
        chosen={patientId}
        error={tried && patientId === null ? t('slots.patientMissing') : undefined}
        onChoose={setPatientId}
      />
      <Textfield
        label={t('slots.minutes')}
        inputMode="numeric"
        value={minutes}
        error={tried && isBadLength ? t('slots.minutesWrong') : undefined}
        onChange={(event) => setMinutes(event.target.value.trim())}
      />
      <Details>
        <Details.Summary>{t('slots.skills', { count: skills.length })}</Details.Summary>
        <Details.Content>
          <Fieldset>
            <Fieldset.Legend>{t('slots.skillsHint')}</Fieldset.Legend>
            {(data?.visitSkills ?? []).map(({ code, name }) => (
              <Checkbox
                key={code}
                value={code}
                label={localized(name)}
                checked={skills.includes(code)}
                onChange={(event) => setSkills(event.target.checked ? [...skills, code] : skills.filter((one) => one !== code))}
              />
            ))}
          </Fieldset>
        </Details.Content>
      </Details>
      <Checkbox value="two" label={t('slots.two')} checked={isOfTwo} onChange={(event) => setOfTwo(event.target.checked)} />
      <Field>
        <Label>{t('slots.days')}</Label>
        <Select value={String(days)} onChange={(event) => setDays(Number(event.target.value))}>
          {[1, 3, 7].map((count) => (
            <Select.Option key={count} value={String(count)}>
              {t('slots.dayCount', { count })}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <div className="form-acts">
        <Button type="submit">{t('slots.find')}</Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
