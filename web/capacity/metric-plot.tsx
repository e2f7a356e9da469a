import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { shownNumber, shownText } from './amounts.ts';
import type { Metric, Spread } from './documents.ts';
import { useMetricWords } from './use-metric-words.ts';

const width = 320;
const height = 180;
const baselineColour = 'var(--capacity-baseline)';
const scenarioColour = 'var(--capacity-scenario)';

/**
 * One measure, day by day: hollow circles for the present operation, filled triangles for the scenario, each with the band of
 * its mean. What it shows stands in words as well.
 */
export function MetricPlot({ metric, days }: { readonly metric: Metric; readonly days: number }) {
  const { t } = useTranslation('capacity');
  const language = useLanguage();
  const words = useMetricWords();
  const holder = useRef<HTMLDivElement>(null);
  const dayLabel = t('result.day');
  useEffect(() => {
    const plot = Plot.plot({
      width,
      height,
      marginLeft: 48,
      marginBottom: 36,
      x: {
        domain: [0.5, days + 0.5],
        ticks: days <= 10 ? days : 6,
        tickFormat: (day: number) => (Number.isInteger(day) ? String(day) : ''),
        label: dayLabel,
      },
      y: {
        domain: domainOf(metric),
        nice: true,
        grid: true,
        ticks: 4,
        label: null,
        tickFormat: (value: number) => tickText(value, metric.unit, language),
      },
      marks: [
        ...bandOf(metric.baseline, metric.unit, days, baselineColour, '4 3'),
        ...bandOf(metric.scenario, metric.unit, days, scenarioColour, 'none'),
        Plot.dot(pointsOf(metric.baseline, metric.unit), { x: 'day', y: 'value', r: 4, stroke: baselineColour, strokeWidth: 2 }),
        Plot.dot(pointsOf(metric.scenario, metric.unit), { x: 'day', y: 'value', r: 4.5, symbol: 'triangle', fill: scenarioColour }),
      ],
    });
    plot.setAttribute('aria-hidden', 'true');
    holder.current?.replaceChildren(plot);
    return () => plot.remove();
  }, [metric, days, language, dayLabel]);
  const text = t('result.plotText', {
    metric: words.name(metric),
    baseline: words.value(metric.baseline.mean, metric),
    scenario: words.value(metric.scenario.mean, metric),
    words: words.difference(metric),
  });
  return (
    <figure className="capacity-plot">
      <figcaption>
        {words.name(metric)} <span className="capacity-unit">({words.unit(metric)})</span>
      </figcaption>
      <div ref={holder} role="img" aria-label={text} className="capacity-plot-drawing" />
    </figure>
  );
}

function pointsOf(spread: Spread, unit: string) {
  return spread.values.map((value, day) => ({ day: day + 1, value: unit === 'share' ? value * 100 : value }));
}

/** All that is drawn; days that came out alike still have a scale around them. */
function domainOf({ baseline, scenario, unit }: Metric): [number, number] {
  const drawn = [baseline, scenario]
    .flatMap(({ values, low, high }) => [...values, low, high])
    .map((value) => (unit === 'share' ? value * 100 : value));
  const least = Math.min(...drawn);
  const most = Math.max(...drawn);
  const room = most > least ? 0 : Math.max(1, Math.abs(most) * 0.05);
  // Nothing is more than all of it.
  const top = unit === 'share' && most <= 100 ? Math.min(100, most + room) : most + room;
  return [least - room, top];
}

/** The mean as a line, its 95 % interval as a band across all days; one day has no band. */
function bandOf(spread: Spread, unit: string, days: number, colour: string, dashes: string): Plot.Markish[] {
  const scale = unit === 'share' ? 100 : 1;
  const line = Plot.ruleY([spread.mean * scale], { stroke: colour, strokeWidth: 1.5, strokeDasharray: dashes });
  if (spread.values.length < 2) return [line];
  const band = Plot.rect([{ x1: 0.5, x2: days + 0.5, y1: spread.low * scale, y2: spread.high * scale }], {
    x1: 'x1',
    x2: 'x2',
    y1: 'y1',
    y2: 'y2',
    fill: colour,
    fillOpacity: 0.16,
  });
  return [band, line];
}

function tickText(value: number, unit: string, language: 'nb' | 'nn' | 'en'): string {
  return unit === 'share' ? shownText(shownNumber(value / 100, 'share') / 100, 'share', language) : shownText(value, unit, language);
}
