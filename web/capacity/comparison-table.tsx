import { Table } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { verdictOf } from './difference.ts';
import type { Metric, ScenarioResult, Spread } from './documents.ts';
import { useMetricWords } from './use-metric-words.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** The measures side by side, each difference also in words. */
export function ComparisonTable({ result }: { readonly result: ScenarioResult }) {
  const { t } = useTranslation('capacity');
  const words = useMetricWords();
  const interval = (spread: Spread, metric: Metric): string =>
    t('result.interval', { low: words.value(spread.low, metric), high: words.value(spread.high, metric) });
  return (
    // Scrolls by keyboard where the screen is narrower than the table.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className="capacity-table" aria-label={t('result.heading')} tabIndex={0}>
      <Table zebra>
        <caption>{t('result.caption', { count: result.days })}</caption>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('result.figure')}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="capacity-number">
              {t('result.baseline')}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col" className="capacity-number">
              {t('result.scenario')}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col" className="capacity-number">
              {t('result.difference')}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('result.inWords')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {result.metrics.map((metric) => (
            <Table.Row key={metric.code} data-metric={metric.code}>
              <Table.HeaderCell scope="row">
                {words.name(metric)} <span className="capacity-unit">({words.unit(metric)})</span>
              </Table.HeaderCell>
              <Table.Cell className="capacity-number">{words.value(metric.baseline.mean, metric)}</Table.Cell>
              <Table.Cell className="capacity-number">{words.value(metric.scenario.mean, metric)}</Table.Cell>
              <Table.Cell className="capacity-number">
                <strong>{words.signed(metric.difference.mean, metric)}</strong>
                {metric.difference.high > metric.difference.low ? <small>{interval(metric.difference, metric)}</small> : null}
              </Table.Cell>
              <Table.Cell>
                <VerdictMark verdict={verdictOf(metric)} />
                <span className="capacity-words">{words.difference(metric)}</span>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </section>
  );
}
