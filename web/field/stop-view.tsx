import { Heading, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { telephoneLink } from '../ui/telephone-link.ts';
import { clockTime } from '../ui/time.ts';
import { CheckList } from './check-list.tsx';
import type { ShownStop } from './day-progress.ts';
import { KindMark } from './kind-mark.tsx';
import type { FieldStop } from './my-day.ts';
import type { RunningSample } from './running-samples.ts';
import { SampleAdvice } from './sample-advice.tsx';
import { SampleBar } from './sample-bar.tsx';
import type { Checks } from './use-checks.ts';
import { useStopWords } from './use-stop-words.ts';
import { WhereTo } from './where-to.tsx';

interface StopViewProps {
  readonly shown: ShownStop;
  readonly all: number;
  /** False: the person has opened another stop than the next one. */
  readonly isNext: boolean;
  readonly breakBefore: FieldStop | null;
  readonly samples: readonly RunningSample[];
  /** Whose sample it is, by stop. */
  readonly whoOf: (stopId: string) => string;
  readonly checks: Checks;
  readonly stored: boolean;
  readonly now: number;
}

/** One stop, filling the screen: who, where, when, what to do and what to bring. */
export function StopView({ shown, all, isNext, breakBefore, samples, whoOf, checks, stored, now }: StopViewProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const localized = useLocalized();
  const words = useStopWords();
  const { stop, progress } = shown;
  const { visit } = stop;
  const patient = visit?.patient ?? null;
  const window = visit?.windows.find(({ start, end }) => stop.start >= start && stop.start <= end) ?? visit?.windows[0] ?? null;
  const late = Math.round(stop.latenessSeconds / 60);
  const isHandOver = stop.kind === 'delivery' || stop.kind === 'pickup';
  const things = [
    ...(visit?.lines ?? []).map((line) => ({
      key: `${stop.id}/${line.itemCode}`,
      name: localized(line.name),
      amount: `${line.quantity} ${localized(line.unit)}`,
    })),
    ...(visit?.equipment ?? []).map((device) => ({ key: `${stop.id}/${device.code}`, name: localized(device.name), amount: null })),
  ];
  return (
    <article className="field-stop" aria-labelledby="field-stop-title">
      <p className="field-eyebrow">
        <span>{isNext ? t('next') : t('chosen')}</span>
        <span>{t('stopNumber', { number: shown.number, all })}</span>
      </p>
      {samples.map((sample) => (
        <SampleBar
          key={sample.stopId}
          drawnAt={sample.drawnAt}
          deadline={sample.deadline}
          now={now}
          who={sample.stopId === stop.id ? null : whoOf(sample.stopId)}
        />
      ))}
      {breakBefore ? (
        <p className="field-break">
          <KindMark kind="break" size={20} />
          {t('breakNext', { from: clockTime(breakBefore.arrival, language), to: clockTime(breakBefore.departure, language) })}
        </p>
      ) : null}
      {stop.cleaningSeconds > 0 ? <p>{t('cleanFirst', { minutes: Math.ceil(stop.cleaningSeconds / 60) })}</p> : null}
      <header className="field-who">
        <KindMark kind={stop.kind} size={32} />
        <div>
          <Heading level={2} data-size="sm" id="field-stop-title">
            {words.who(stop)}
          </Heading>
          <p className="field-what">{words.what(stop)}</p>
        </div>
        {progress.state === 'planned' ? null : (
          <Tag data-color={progress.state === 'not_home' ? 'warning' : progress.state === 'done' ? 'success' : 'info'}>
            {t(`state.${progress.state}`)}
          </Tag>
        )}
      </header>
      <p className="field-when">
        <strong>{t('planned', { time: clockTime(stop.start, language) })}</strong>
        {window ? <span>{t('window', { from: clockTime(window.start, language), to: clockTime(window.end, language) })}</span> : null}
        {visit ? <span>{t('minutes', { minutes: visit.serviceMinutes })}</span> : null}
        {late > 0 ? <span className="field-late">{t('late', { minutes: late })}</span> : null}
      </p>
      {stop.kind === 'video' ? null : <WhereTo visit={visit} stored={stored} />}
      {patient?.phone ? (
        <a className="field-call" href={telephoneLink(patient.phone)}>
          {t('callPatient', { name: patient.name })}
        </a>
      ) : null}
      {shown.notInRecord ? (
        <p className="field-record">
          <Tag data-color="warning">{t('notInRecord')}</Tag> {t('notInRecordWhy')}
        </p>
      ) : null}
      <section aria-labelledby="field-todo">
        <Heading level={3} data-size="2xs" id="field-todo">
          {t('toDo')}
        </Heading>
        <ul className="field-todo">
          <li>{words.title(stop)}</li>
          {visit && visit.analytes.length > 0 ? (
            <li>{t('samplesToDraw', { samples: visit.analytes.map(({ name }) => localized(name)).join(', ') })}</li>
          ) : null}
          {stop.kind === 'two_person_visit' ? <li>{t('twoPerson')}</li> : null}
          {patient?.needsInterpreter ? (
            <li>{patient.language ? t('needsInterpreter', { language: localized(patient.language.name) }) : t('needsInterpreterOnly')}</li>
          ) : null}
          {patient?.infections && patient.infections.length > 0 ? (
            <li>{t('infection', { infections: patient.infections.join(', ') })}</li>
          ) : null}
        </ul>
        <SampleAdvice shown={shown} />
      </section>
      {stop.kind === 'video' ? null : (
        <section aria-labelledby="field-bring">
          <Heading level={3} data-size="2xs" id="field-bring">
            {isHandOver ? t('handOver') : t('bring')}
          </Heading>
          {things.length > 0 ? (
            <CheckList items={things} checks={checks} label={isHandOver ? t('handOver') : t('bring')} />
          ) : (
            <p>{t('nothingToBring')}</p>
          )}
        </section>
      )}
    </article>
  );
}
