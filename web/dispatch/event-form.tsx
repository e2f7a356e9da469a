import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../ui/selection.tsx';
import { osloInstant, parseClock } from '../ui/time.ts';
import { useStopTitle } from '../ui/use-stop-title.ts';
import type { DayEventInput } from './live-documents.ts';
import type { PlanIndex } from './plan-index.ts';
import type { LiveDayState } from './use-live-day.ts';

type Kind = DayEventInput['kind'];

/** What can be told here, by what is selected. */
const kindsOf: Readonly<Record<'stop' | 'route' | 'none', readonly Kind[]>> = {
  stop: ['no_show', 'patient_admitted', 'patient_discharged', 'urgent_visit', 'running_late', 'sick'],
  route: ['running_late', 'sick', 'car_broken_down'],
  none: ['everything_slow'],
};

interface EventFormProps {
  readonly date: string;
  readonly index: PlanIndex;
  readonly busy: boolean;
  readonly record: LiveDayState['record'];
}

/** Something has happened: told of the selected stop or route, or of all roads. */
export function EventForm({ date, index, busy, record }: EventFormProps) {
  const { t } = useTranslation('dispatch');
  const titleOf = useStopTitle();
  const [selection] = useSelection();
  const stop = selection?.kind === 'stop' ? index.stops.get(selection.id) : undefined;
  const isVisit = stop !== undefined && !stop.stop.hidden && stop.stop.kind !== 'break';
  const route = stop?.route ?? (selection?.kind === 'route' ? index.routes.get(selection.id)?.route : undefined);
  const kinds = [...(isVisit ? kindsOf.stop : route ? kindsOf.route : []), ...kindsOf.none];
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : kinds[0]!;
  const [amount, setAmount] = useState('30');
  const [until, setUntil] = useState('');
  const [request, setRequest] = useState('');
  const [tried, setTried] = useState(false);
  const needsAmount = kind === 'running_late' || kind === 'everything_slow';
  const isBadAmount = needsAmount && !/^[1-9]\d{0,2}$/.test(amount);
  const clock = parseClock(until);
  const isBadUntil = kind === 'urgent_visit' && clock === undefined;
  const isBadRequest = kind === 'urgent_visit' && request.trim() === '';

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isBadAmount || isBadUntil || isBadRequest) return;
    const about =
      kind === 'everything_slow'
        ? {}
        : kind === 'running_late' || kind === 'sick' || kind === 'car_broken_down'
          ? { shiftId: route!.id }
          : { visitId: stop!.stop.id };
    const how =
      kind === 'running_late'
        ? { minutes: Number(amount) }
        : kind === 'everything_slow'
          ? { permille: 1000 + 10 * Number(amount) }
          : kind === 'urgent_visit'
            ? { requestId: request.trim(), until: osloInstant(date, clock!) }
            : {};
    if (await record({ kind, ...about, ...how })) setTried(false);
  };
  const about =
    kind === 'everything_slow'
      ? t('event.everywhere')
      : isVisit
        ? `${titleOf(stop.stop)}, ${route?.shift.staffName}`
        : route?.shift.staffName;
  return (
    <form className="event-form" data-size="sm" noValidate aria-label={t('event.title')} onSubmit={(event) => void save(event)}>
      <Field>
        <Label>{t('event.title')}</Label>
        <Select value={kind} onChange={(event) => setChosen(event.target.value as Kind)}>
          {kinds.map((each) => (
            <Select.Option key={each} value={each}>
              {t(`event.kind.${each}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <p className="card-help">{t(route ? 'event.about' : 'event.choose', { what: about })}</p>
      {needsAmount ? (
        <Textfield
          label={t(kind === 'running_late' ? 'event.minutes' : 'event.percent')}
          inputMode="numeric"
          value={amount}
          error={tried && isBadAmount ? t('event.wholeNumber') : undefined}
          onChange={(event) => setAmount(event.target.value.trim())}
        />
      ) : null}
      {kind === 'urgent_visit' ? (
        <>
          <Textfield
            label={t('event.request')}
            value={request}
            error={tried && isBadRequest ? t('event.requestMissing') : undefined}
            onChange={(event) => setRequest(event.target.value)}
          />
          <Textfield
            label={t('event.until')}
            value={until}
            error={tried && isBadUntil ? t('followUp.deadlineWrong') : undefined}
            onChange={(event) => setUntil(event.target.value)}
          />
        </>
      ) : null}
      <Button type="submit" data-size="sm" variant="secondary" loading={busy}>
        {t('event.save')}
      </Button>
    </form>
  );
}
