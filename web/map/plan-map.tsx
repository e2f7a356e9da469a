import 'maplibre-gl/dist/maplibre-gl.css';
import { addProtocol, type MapLayerMouseEvent, type Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttributionControl, Layer, type MapRef, Map as MapView, NavigationControl, ScaleControl, Source } from 'react-map-gl/maplibre';
import type { Place, Route, UnassignedJob } from '../api/plan-document.ts';
import { useDark } from '../app/theme/use-dark.ts';
import { linePatterns } from '../ui/route-colours.ts';
import { type Subject, useLit, useSetLight } from '../ui/selection.tsx';
import { baseStyle, isTiles, mapColours } from './base-style.ts';
import { type BoroughLabel, boroughLabels } from './layers/borough-labels.ts';
import type { Bounds } from './layers/bounds.ts';
import { type HomeOnMap, homePoints } from './layers/home-points.ts';
import { placePoints } from './layers/place-points.ts';
import { routeLines } from './layers/route-lines.ts';
import { type Position, type Sketch, sketchLines } from './layers/sketch-lines.ts';
import { stopPoints, unassignedPoints } from './layers/stop-points.ts';
import { drawImage } from './stop-image.ts';

// The map draws in a worker of its own; without its address a production build shows nothing.
setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

export interface PlanMapProps {
  readonly routes: readonly Route[];
  readonly unassigned: readonly UnassignedJob[];
  readonly hubs: readonly Place[];
  /** A plan in the making; drawn instead of `routes`. */
  readonly sketches: readonly Sketch[] | null;
  readonly positionOf: (visitId: string) => Position | undefined;
  /** Homes within and out of reach at one moment; drawn instead of the stops. Null: no moment is shown. */
  readonly homes: readonly HomeOnMap[] | null;
  readonly bounds: Bounds;
  readonly tilesUrl: string | null;
  readonly selection: Subject | null;
  onSelect(subject: Subject | null): void;
  /** A new object moves the map there. */
  readonly focus: { readonly bounds: Bounds } | null;
}

const hitLayers = ['stops', 'unassigned', 'places', 'route-hits'];

/** The plan on the map. Everything in it is also in the lists; the picture adds where. */
export default function PlanMap(props: PlanMapProps) {
  const { routes, unassigned, hubs, sketches, positionOf, homes, bounds, tilesUrl, selection, onSelect, focus } = props;
  const { t } = useTranslation('map');
  const isDark = useDark();
  const map = useRef<MapRef>(null);
  const lit = useLit();
  const light = useSetLight();
  const boroughs = useBoroughs();
  const style = useMemo(() => (tilesUrl && !isTiles(tilesUrl) ? tilesUrl : baseStyle(isDark, tilesUrl)), [isDark, tilesUrl]);
  const lines = useMemo(
    () => (sketches ? sketchLines(sketches, positionOf, isDark) : routeLines(routes, isDark)),
    [sketches, positionOf, routes, isDark],
  );
  const stops = useMemo(() => stopPoints(sketches || homes ? [] : routes), [routes, sketches, homes]);
  const open = useMemo(() => unassignedPoints(sketches || homes ? [] : unassigned), [unassigned, sketches, homes]);
  const reach = useMemo(() => homePoints(homes ?? []), [homes]);
  const places = useMemo(() => placePoints(hubs, routes), [hubs, routes]);
  const colours = mapColours(isDark);

  const selectedRoute = useMemo(() => routeOf(selection, routes), [selection, routes]);
  const litRoute = useMemo(() => routeOf(lit, routes), [lit, routes]);
  const marked = [selection, lit].filter((subject) => subject !== null).map((subject) => `${subject.kind}:${subject.id}`);

  useEffect(() => {
    if (!focus) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.current?.fitBounds(focus.bounds as [number, number, number, number], { padding: 36, maxZoom: 15, duration: calm ? 0 : 200 });
  }, [focus]);

  const subjectAt = (event: MapLayerMouseEvent): Subject | null => {
    const feature = event.features?.[0];
    if (!feature) return null;
    const { subject, routeId } = feature.properties as { subject?: string; routeId?: string };
    if (subject) {
      const [kind, ...rest] = subject.split(':');
      return { kind: kind as Subject['kind'], id: rest.join(':') };
    }
    return routeId ? { kind: 'route', id: routeId } : null;
  };
  /** Signs of stops are drawn when the map first asks for them by name. */
  const drawMissing = (target: MapLibreMap): void => {
    target.setMissingStyleImageResolver((name) => {
      const image = drawImage(name, isDark);
      if (image && !target.hasImage(name)) target.addImage(name, image, { pixelRatio: 2 });
    });
  };
  const dimmed = (full: number, faint: number) =>
    selectedRoute ? (['case', ['==', ['get', 'routeId'], selectedRoute], full, faint] as never) : full;

  return (
    <MapView
      ref={map}
      initialViewState={{ bounds: bounds as [number, number, number, number], fitBoundsOptions: { padding: 36 } }}
      mapStyle={style}
      attributionControl={false}
      interactiveLayerIds={hitLayers}
      cursor={lit ? 'pointer' : 'grab'}
      onClick={(event) => onSelect(subjectAt(event))}
      onMouseMove={(event) => light(subjectAt(event))}
      onMouseLeave={() => light(null)}
      onStyleData={({ target }) => drawMissing(target)}
      locale={{
        'Map.Title': t('title'),
        'NavigationControl.ZoomIn': t('zoomIn'),
        'NavigationControl.ZoomOut': t('zoomOut'),
        'AttributionControl.ToggleAttribution': t('attribution'),
      }}
      // A style of another theme needs its own images.
      key={isDark ? 'dark' : 'light'}
    >
      <NavigationControl position="top-right" showCompass={false} />
      <ScaleControl position="bottom-left" />
      <AttributionControl position="bottom-right" compact={false} />
      <Source id="boroughs" type="geojson" data={boroughs}>
        <Layer
          id="boroughs"
          type="symbol"
          maxzoom={14}
          layout={{ 'text-field': ['get', 'name'], 'text-size': 13, 'text-font': ['sans-serif'], 'text-letter-spacing': 0.06 }}
          paint={{ 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 }}
        />
      </Source>
      <Source id="lines" type="geojson" data={lines}>
        <Layer
          id="route-lit"
          type="line"
          filter={['in', ['get', 'routeId'], ['literal', [selectedRoute, litRoute].filter((id) => id !== null)]]}
          layout={{ 'line-cap': 'round', 'line-join': 'round' }}
          paint={{ 'line-color': isDark ? '#ffffff' : '#01323a', 'line-width': 9, 'line-opacity': 0.28 }}
        />
        {linePatterns.map((pattern, at) => (
          <Layer
            key={pattern.join('-')}
            id={`routes-${at}`}
            type="line"
            filter={['==', ['get', 'pattern'], at]}
            layout={{ 'line-cap': pattern.length > 0 ? 'butt' : 'round', 'line-join': 'round' }}
            paint={{
              'line-color': ['get', 'colour'],
              'line-width': [
                'interpolate',
                ['linear'],
                ['zoom'],
                10,
                dimmed(selectedRoute ? 3 : 1.4, 1),
                14,
                dimmed(selectedRoute ? 6 : 3, 2),
              ],
              'line-opacity': dimmed(selectedRoute ? 1 : 0.65, 0.18),
              ...(pattern.length > 0 ? { 'line-dasharray': [...pattern] } : {}),
            }}
          />
        ))}
        <Layer id="route-hits" type="line" paint={{ 'line-width': 14, 'line-opacity': 0 }} />
      </Source>
      <Source id="places" type="geojson" data={places}>
        <Layer
          id="places"
          type="symbol"
          layout={{
            'icon-image': ['get', 'image'],
            'icon-size': 0.8,
            'icon-allow-overlap': true,
            'text-field': ['step', ['zoom'], '', 11, ['get', 'name']],
            'text-font': ['sans-serif'],
            'text-size': 12,
            'text-anchor': 'left',
            'text-offset': [1.1, 0],
            'text-optional': true,
          }}
          paint={{ 'text-color': isDark ? '#e6eeef' : '#01323a', 'text-halo-color': colours.halo, 'text-halo-width': 1.6 }}
        />
      </Source>
      <Source id="stops" type="geojson" data={stops}>
        <MarkLayer id="stop-marks" source="stops" marked={marked} dark={isDark} />
        <Layer
          id="stops"
          type="symbol"
          layout={{
            'icon-image': ['get', 'image'],
            'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 13, 0.85],
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'symbol-sort-key': ['get', 'rank'],
          }}
          paint={{ 'icon-opacity': dimmed(1, 0.3) }}
        />
      </Source>
      <Source id="homes" type="geojson" data={reach}>
        <Layer
          id="homes"
          type="symbol"
          layout={{
            'icon-image': ['get', 'image'],
            'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 13, 0.9],
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'symbol-sort-key': ['get', 'rank'],
          }}
        />
      </Source>
      <Source id="unassigned" type="geojson" data={open}>
        <MarkLayer id="unassigned-marks" source="unassigned" marked={marked} dark={isDark} />
        <Layer
          id="unassigned"
          type="symbol"
          layout={{
            'icon-image': ['get', 'image'],
            'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.7, 13, 0.95],
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
          }}
        />
      </Source>
    </MapView>
  );
}

interface MarkLayerProps {
  readonly id: string;
  readonly source: string;
  readonly marked: readonly string[];
  readonly dark: boolean;
}

/** The ring around what is selected or lit. */
function MarkLayer({ id, source, marked, dark }: MarkLayerProps) {
  return (
    <Layer
      id={id}
      source={source}
      type="circle"
      filter={['in', ['get', 'subject'], ['literal', [...marked]]]}
      paint={{
        'circle-radius': 17,
        'circle-color': dark ? '#ffffff' : '#01323a',
        'circle-opacity': 0.22,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': dark ? '#ffffff' : '#01323a',
      }}
    />
  );
}

function routeOf(subject: Subject | null, routes: readonly Route[]): string | null {
  if (subject?.kind === 'route') return subject.id;
  if (subject?.kind !== 'stop') return null;
  return routes.find((route) => route.stops.some((stop) => stop.id === subject.id))?.id ?? null;
}

function useBoroughs() {
  const [boroughs, setBoroughs] = useState<readonly BoroughLabel[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    fetch('/map/boroughs.json', { signal: controller.signal })
      .then((response) => response.json() as Promise<BoroughLabel[]>)
      .then(setBoroughs)
      // Names of boroughs are an aid: the map stands without them.
      .catch(() => undefined);
    return () => controller.abort();
  }, []);
  return useMemo(() => boroughLabels(boroughs), [boroughs]);
}
