import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { serviceDateOf, shortDate } from '../ui/time.ts';
import { ComparisonTable } from './comparison-table.tsx';
import type { HubSite, Scenario } from './documents.ts';
import { MetricPlot } from './metric-plot.tsx';
import { PlotLegend } from './plot-legend.tsx';
import { useChangeWords } from './use-change-words.ts';
import { useScenario } from './use-scenario.ts';

interface ScenarioViewProps {
  readonly known: Scenario;
  /** Just asked for: the reader is taken here. */
  readonly isNew: boolean;
  readonly hubSites: readonly HubSite[];
  readonly onCancel: (taskId: string) => void;
  readonly onReuse: (scenario: Scenario) => void;
  /** The task has ended since the page was fetched; must keep its identity between renders. */
  readonly onEnded: () => void;
}

/** One what-if beside the present operation: its progress while it runs, its figures as they grow. */
export function ScenarioView({ known, isNew, hubSites, onCancel, onReuse, onEnded }: ScenarioViewProps) {
  const { t } = useTranslation(['capacity', 'api']);
  const language = useLanguage();
  const changeWords = useChangeWords(hubSites);
  const { scenario, task } = useScenario(known);
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    const above = top.current?.getBoundingClientRect().top ?? 0;
    // On a narrow screen the figures lie far below the form or the list that asked for them.
    if (above > innerHeight * 0.8 || above < 0) top.current?.scrollIntoView();
    if (isNew) top.current?.focus();
  }, [isNew]);
  const hasEnded = known.task?.status !== task?.status && task !== null && task.status !== 'running' && task.status !== 'waiting';
  useEffect(() => {
    if (hasEnded) onEnded();
  }, [hasEnded, onEnded]);
  if (!scenario) return null;
  const { result } = scenario;
  const done = result?.days ?? 0;
  const isRunning = task?.status === 'running' || task?.status === 'waiting';
  return (
    <article className="capacity-result" ref={top} tabIndex={-1} aria-labelledby="capacity-result">
      <header className="capacity-result-head">
        <div>
          <Heading level={2} data-size="sm" id="capacity-result">
            {scenario.name}
          </Heading>
          <Paragraph>
            {changeWords(scenario.changes)} · {t('capacity:list.days', { count: scenario.days })}{' '}
            {t('capacity:list.from', { date: shortDate(scenario.date, language) })} · {t('capacity:result.seed', { seed: scenario.seed })}
          </Paragraph>
        </div>
        <div className="capacity-result-acts">
          <Button variant="secondary" onClick={() => onReuse(scenario)}>
            {t('capacity:list.reuse')}
          </Button>
          {result && done > 0 ? (
            <Button variant="secondary" onClick={() => print()}>
              {t('capacity:result.print')}
            </Button>
          ) : null}
        </div>
      </header>
      <p className="capacity-printed">{t('capacity:result.printed', { date: shortDate(serviceDateOf(new Date()), language) })}</p>
      {isRunning ? (
        <div className="capacity-progress">
          <p role="status">{t('capacity:run.computing', { day: Math.min(done + 1, scenario.days), all: scenario.days })}</p>
          <progress max={1} {...(done > 0 ? { value: done / scenario.days } : {})} aria-label={t('capacity:status.running')} />
          <Button variant="secondary" onClick={() => onCancel(task.id)}>
            {t('capacity:run.cancel')}
          </Button>
        </div>
      ) : null}
      {task?.status === 'failed' ? (
        <Alert data-color="danger">
          <Heading level={3} data-size="2xs">
            {t('capacity:run.failed')}
          </Heading>
          <Paragraph>
            {t(`api:error.${(task.error?.code ?? 'internal') as 'internal'}`, (task.error?.params ?? {}) as Record<string, unknown>)}.{' '}
            {t(`api:remedy.${(task.error?.code ?? 'internal') as 'internal'}`, (task.error?.params ?? {}) as Record<string, unknown>)}
          </Paragraph>
        </Alert>
      ) : null}
      {task?.status === 'cancelled' ? (
        <Alert data-color="warning">{t('capacity:run.cancelled', { done, all: scenario.days })}</Alert>
      ) : null}
      {result && done > 0 ? (
        <>
          {isRunning ? <Paragraph>{t('capacity:run.growing')}</Paragraph> : null}
          <ComparisonTable result={result} />
          <section aria-labelledby="capacity-plots">
            <Heading level={3} data-size="xs" id="capacity-plots">
              {t('capacity:result.plots')}
            </Heading>
            <Paragraph>{t('capacity:result.plotsHelp')}</Paragraph>
            <PlotLegend />
            <div className="capacity-plots">
              {result.metrics.map((metric) => (
                <MetricPlot key={metric.code} metric={metric} days={scenario.days} />
              ))}
            </div>
          </section>
        </>
      ) : isRunning || task?.status === 'failed' ? null : (
        <Paragraph>{t('capacity:run.noResult')}</Paragraph>
      )}
    </article>
  );
}
