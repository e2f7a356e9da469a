import { useTranslation } from 'react-i18next';
import type { FieldPlace, FieldVisit } from './my-day.ts';

interface WhereToProps {
  readonly visit: FieldVisit | null;
  /** True: the day is the copy on the phone, which keeps no protected address. */
  readonly stored: boolean;
}

/** The address, the door code large, the floor and whether there is a lift. */
export function WhereTo({ visit, stored }: WhereToProps) {
  const { t } = useTranslation('field');
  const place = visit?.place ?? null;
  if (!place) {
    return <p className="field-address">{stored && visit?.patient?.protected ? t('addressHidden') : t('addressNotForYou')}</p>;
  }
  const floor = place.floor === null ? null : place.floor === 1 ? t('groundFloor') : t('floor', { floor: place.floor });
  const lift = place.lift === null ? null : place.lift ? t('lift') : t('noLift');
  const access = [floor, place.floor === 1 ? null : lift].filter((part) => part !== null).join(', ');
  return (
    <div className="field-where">
      <div>
        <p className="field-address">{addressOf(place)}</p>
        <p className="field-area">{[place.neighbourhood, place.borough].filter((part) => part !== null && part !== '').join(', ')}</p>
        {access ? <p className="field-access">{access}</p> : null}
        {place.note ? <p className="field-note">{place.note}</p> : null}
        {visit?.patient?.protected ? (
          <p className="field-protected">{t('protectedPatient')}</p>
        ) : (
          <a className="field-link" href={`geo:${place.latitude},${place.longitude}?q=${place.latitude},${place.longitude}`}>
            {t('openMap')}
          </a>
        )}
      </div>
      {place.doorCode ? (
        <p className="field-door">
          <span className="field-door-label">{t('doorCode')}</span>
          <span className="field-door-code">{place.doorCode}</span>
        </p>
      ) : null}
    </div>
  );
}

/** A named place (a hub, a laboratory) by its name, a home by its street. */
export function addressOf(place: FieldPlace): string {
  const street = [place.street, place.houseNumber].filter((part) => part !== null && part !== '').join(' ');
  return (
    [place.kind === 'home' ? null : place.name, street].filter((part) => part !== null && part !== '').join(', ') || (place.name ?? '')
  );
}
