import type nb from './nb.ts';

export default {
  title: 'Kart over rutene',
  zoomIn: 'Forstørr',
  zoomOut: 'Forminsk',
  attribution: 'Vis kjelder',
  noMapTitle: 'Kartet kan ikkje visast her',
  noMapText: 'Nettlesaren manglar WebGL. Listene og tidslinja viser alt det same.',
  legend: 'Teiknforklaring',
  estimatedShort: 'anslått',
  estimated: 'Bogne linjer: vegen er anslått, ikkje henta frå gatenettet.',
  making: 'Planen blir laga no. Linjene er dei beste rutene så langt.',
  within: 'innanfor rekkevidd',
  beyond: 'utanfor rekkevidd',
  colourIsRoute: 'Farge og strek er ruta.',
  late: 'forseinka',
  shape: { circle: 'besøk', double: 'besøk av to', drop: 'prøve', box: 'levering', wrench: 'teknikar', camera: 'video' },
  fill: { outline: 'planlagt', half: 'i gang', full: 'ferdig', open: 'ikkje planlagt' },
} satisfies typeof nb;
