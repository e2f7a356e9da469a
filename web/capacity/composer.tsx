import { Button, Details, ErrorSummary, Field, Heading, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubSite } from './documents.ts';
import {
  type ChangeField,
  type DraftFault,
  type DraftFaults,
  type DraftField,
  readDraft,
  type ScenarioDraft,
  type ScenarioRequest,
} from './scenario-draft.ts';

interface ComposerProps {
  readonly initial: ScenarioDraft;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly hubSites: readonly HubSite[];
  readonly pending: boolean;
  /** What the service refused, by field. */
  readonly serviceFaults: DraftFaults;
  readonly onRun: (request: ScenarioRequest) => void;
}

/** The scenario's form: what changes, on which days; faults stand by their fields and in a summary. */
export function Composer({ initial, areas, hubSites, pending, serviceFaults, onRun }: ComposerProps) {
  const { t } = useTranslation('capacity');
  const id = useId();
  const [draft, setDraft] = useState(initial);
  const [ownFaults, setOwnFaults] = useState<DraftFaults>({});
  const faults: DraftFaults = { ...serviceFaults, ...ownFaults };
  const set = (field: DraftField | 'area', value: string): void => setDraft((before) => ({ ...before, [field]: value }));
  const words = (fault: DraftFault): string =>
    fault.text === 'wholeBetween'
      ? t('compose.wholeBetween', { least: String(fault.least).replace('-', '−'), most: fault.most })
      : t(`compose.${fault.text}`);
  const errorOf = (field: DraftField): string | undefined => {
    const fault = faults[field];
    return fault && words(fault);
  };
  const textField = (field: Exclude<DraftField, 'newHubSite'>, type: 'number' | 'text' | 'date', description?: string) => (
    <Textfield
      key={field}
      id={`${id}-${field}`}
      name={field}
      type={type}
      label={t(`compose.${field}`)}
      {...(description ? { description } : {})}
      value={draft[field]}
      error={errorOf(field)}
      onChange={(event) => set(field, event.target.value)}
    />
  );
  const numbers = (fields: readonly ChangeField[]) => fields.map((field) => textField(field, 'number'));
  const run = (): void => {
    const read = readDraft(draft);
    setOwnFaults('faults' in read ? read.faults : {});
    if ('request' in read) onRun(read.request);
  };
  const listed = Object.entries(faults) as [DraftField, DraftFault][];

  return (
    <form
      className="capacity-composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Heading level={2} data-size="xs">
        {t('compose.heading')}
      </Heading>
      {textField('name', 'text')}
      <fieldset className="capacity-group">
        <legend>{t('compose.people')}</legend>
        {numbers(['patientsPercent', 'nurses', 'couriers'])}
      </fieldset>
      <fieldset className="capacity-group">
        <legend>{t('compose.vehicles')}</legend>
        {numbers(['cars', 'vans', 'eBikes'])}
      </fieldset>
      <fieldset className="capacity-group">
        <legend>{t('compose.way')}</legend>
        {numbers(['videoSharePercent'])}
        <Field>
          <Label htmlFor={`${id}-newHubSite`}>{t('compose.newHubSite')}</Label>
          <Select
            id={`${id}-newHubSite`}
            name="newHubSite"
            value={draft.newHubSite}
            onChange={(event) => set('newHubSite', event.target.value)}
          >
            <Select.Option value="">{t('compose.noHub')}</Select.Option>
            {hubSites.map((site) => (
              <Select.Option key={site.code} value={site.code}>
                {site.name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      </fieldset>
      <Details className="capacity-more" defaultOpen={faults.days !== undefined || faults.seed !== undefined || faults.date !== undefined}>
        <Details.Summary>{t('compose.more')}</Details.Summary>
        <Details.Content>
          <div className="capacity-group">
            {textField('date', 'date')}
            {areas.length > 1 ? (
              <Field>
                <Label htmlFor={`${id}-area`}>{t('compose.area')}</Label>
                <Select id={`${id}-area`} value={draft.area} onChange={(event) => set('area', event.target.value)}>
                  {areas.map((area) => (
                    <Select.Option key={area.code} value={area.code}>
                      {area.name}
                    </Select.Option>
                  ))}
                </Select>
              </Field>
            ) : null}
            {textField('days', 'number', t('compose.daysHelp'))}
            {textField('seed', 'number', t('compose.seedHelp'))}
          </div>
        </Details.Content>
      </Details>
      {listed.length > 0 ? (
        <ErrorSummary>
          <ErrorSummary.Heading>{t('compose.faults')}</ErrorSummary.Heading>
          <ErrorSummary.List>
            {listed.map(([field, fault]) => (
              <ErrorSummary.Item key={field}>
                <ErrorSummary.Link href={`#${id}-${field}`}>
                  {t(`compose.${field}`)}: {words(fault)}
                </ErrorSummary.Link>
              </ErrorSummary.Item>
            ))}
          </ErrorSummary.List>
        </ErrorSummary>
      ) : null}
      <Button type="submit" loading={pending}>
        {t('compose.run')}
      </Button>
    </form>
  );
}
