import type nb from './nb.ts';

export default {
  title: 'Map of the routes',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  attribution: 'Show sources',
  noMapTitle: 'The map cannot be shown here',
  noMapText: 'The browser lacks WebGL. The lists and the timeline show all the same.',
  legend: 'Legend',
  estimatedShort: 'estimated',
  estimated: 'Curved lines: the way is estimated, not taken from the streets.',
  making: 'The plan is in the making. The lines are the best routes so far.',
  within: 'within reach',
  beyond: 'out of reach',
  colourIsRoute: 'Colour and line pattern are the route.',
  late: 'late',
  shape: { circle: 'visit', double: 'visit by two', drop: 'sample', box: 'delivery', wrench: 'technician', camera: 'video' },
  fill: { outline: 'planned', half: 'under way', full: 'done', open: 'not planned' },
} satisfies typeof nb;
