import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { AdmitAnswer } from './admit-answer.tsx';
import { AdmitChoicesQuery, type AdmitWish } from './admit-documents.ts';

interface CanAdmitProps {
  readonly date: string;
  readonly area: string | undefined;
  onClose(): void;
}

/** Whether there is room for a patient's whole course: what for, about where, and for how many days from the desk's. */
export function CanAdmit({ date, area, onClose }: CanAdmitProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const localized = useLocalized();
  const [{ data, error }] = useQuery({ query: AdmitChoicesQuery });
  const [pathway, setPathway] = useState('');
  const [neighbourhood, setNeighbourhood] = useState('');
  const [days, setDays] = useState(7);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<AdmitWish | null>(null);
  // Asked again with the same words, the answer may be another.
  const [times, setTimes] = useState(0);
  const isMissing = pathway === '' || neighbourhood === '';
  const byName = new Intl.Collator(language).compare;
  const pathways = (data?.admitChoices.pathways ?? [])
    .map(({ code, name }) => ({ code, name: localized(name) }))
    .sort((a, b) => byName(a.name, b.name));

  const ask = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isMissing) return;
    setAsked({ pathway, neighbourhood, from: date, days, ...(area ? { area } : {}) });
    setTimes(times + 1);
  };
  return (
    <div className="new-visit">
      <form className="follow-up-form" data-size="sm" noValidate aria-label={t('admit.open')} onSubmit={ask}>
        {error ? <Notice fault={faultOfRequest(error)} /> : null}
        <Field>
          <Label>{t('admit.pathway')}</Label>
          <Select value={pathway} autoFocus onChange={(event) => setPathway(event.target.value)}>
            <Select.Option value="">{t('admit.choose')}</Select.Option>
            {pathways.map(({ code, name }) => (
              <Select.Option key={code} value={code}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{t('admit.where')}</Label>
          <Select value={neighbourhood} onChange={(event) => setNeighbourhood(event.target.value)}>
            <Select.Option value="">{t('admit.choose')}</Select.Option>
            {[...(data?.admitChoices.neighbourhoods ?? [])].sort(byName).map((name) => (
              <Select.Option key={name} value={name}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{t('admit.days')}</Label>
          <Select value={String(days)} onChange={(event) => setDays(Number(event.target.value))}>
            {[3, 7, 14].map((count) => (
              <Select.Option key={count} value={String(count)}>
                {t('slots.dayCount', { count })}
              </Select.Option>
            ))}
          </Select>
        </Field>
        {tried && isMissing ? <p role="alert">{t('admit.missing')}</p> : null}
        <div className="form-acts">
          <Button type="submit">{t('admit.ask')}</Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
      {asked ? <AdmitAnswer key={times} asked={asked} /> : null}
    </div>
  );
}
