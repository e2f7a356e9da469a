import { Button, ToggleGroup } from '@digdir/designsystemet-react';
import { ZoomMinusIcon, ZoomPlusIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/plan-document.ts';
import type { Subject } from '../ui/selection.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineTable } from './timeline-table.tsx';
import './timeline-panel.css';

const zooms = [1, 1.5, 2, 3, 4, 6] as const;

interface TimelinePanelProps {
  readonly routes: readonly Route[];
  readonly dayStart: string;
  readonly dayEnd: string;
  readonly selection: Subject | null;
  onSelect(subject: Subject | null): void;
}

/** The timeline with its tools: magnify, and the same as a table. */
export function TimelinePanel(props: TimelinePanelProps) {
  const { t } = useTranslation('timeline');
  const [level, setLevel] = useState(0);
  const [form, setForm] = useState('rows');
  return (
    <section className="timeline-panel" aria-label={t('title')}>
      <div className="timeline-tools">
        <Key />
        <Button
          icon
          variant="tertiary"
          data-size="sm"
          aria-label={t('less')}
          disabled={level === 0 || form === 'table'}
          onClick={() => setLevel(level - 1)}
        >
          <ZoomMinusIcon aria-hidden />
        </Button>
        <Button
          icon
          variant="tertiary"
          data-size="sm"
          aria-label={t('more')}
          disabled={level === zooms.length - 1 || form === 'table'}
          onClick={() => setLevel(level + 1)}
        >
          <ZoomPlusIcon aria-hidden />
        </Button>
        <ToggleGroup aria-label={t('form')} value={form} onChange={setForm} variant="secondary" data-size="sm">
          <ToggleGroup.Item value="rows">{t('asRows')}</ToggleGroup.Item>
          <ToggleGroup.Item value="table">{t('asTable')}</ToggleGroup.Item>
        </ToggleGroup>
      </div>
      {props.routes.length === 0 ? (
        <p className="timeline-empty">{t('empty')}</p>
      ) : form === 'table' ? (
        <TimelineTable routes={props.routes} onSelect={props.onSelect} />
      ) : (
        <Timeline {...props} zoom={zooms[level] ?? 1} />
      )}
    </section>
  );
}

/** What the marks of a row mean. */
function Key() {
  const { t } = useTranslation('timeline');
  return (
    <ul className="timeline-key" aria-label={t('key')}>
      <li data-mark="travel">{t('travel')}</li>
      <li data-mark="waiting">{t('waiting')}</li>
      <li data-mark="break">{t('break')}</li>
      <li data-mark="slack">{t('room')}</li>
      <li data-mark="late">{t('lateShort')}</li>
    </ul>
  );
}
