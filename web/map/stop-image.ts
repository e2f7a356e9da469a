import { routeColour } from '../ui/route-colours.ts';
import { type StopFill, type StopShape, shapePaths } from '../ui/stop-shapes.ts';
import { drawHome } from './home-image.ts';

export interface StopImage {
  readonly shape: StopShape;
  readonly fill: StopFill;
  readonly late: boolean;
  /** 0…11; null: nobody's. */
  readonly colour: number | null;
}

/** The name says how to draw it, so that an image is made when the map first asks for it. */
export function imageName({ shape, fill, late, colour }: StopImage): string {
  return ['stop', shape, fill, late ? 'late' : 'timely', colour ?? 'none'].join('|');
}

export function parseImageName(name: string): StopImage | null {
  const [group, shape, fill, late, colour] = name.split('|');
  if (group !== 'stop' || !shape || !(shape in shapePaths)) return null;
  return {
    shape: shape as StopShape,
    fill: fill as StopFill,
    late: late === 'late',
    colour: colour === 'none' ? null : Number(colour),
  };
}

const units = 32;
const pixels = 64;

/** Draws `stop|…`, `place|…` and `home|…` images; null for a name that is not ours. */
export function drawImage(name: string, dark: boolean): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(pixels / units, pixels / units);
  context.translate(4, 4);
  context.lineJoin = 'round';
  const image = parseImageName(name);
  if (image) drawStop(context, image, dark);
  else if (name === 'place|hub' || name === 'place|hospital') drawPlace(context, name === 'place|hub', dark);
  else if (name === 'home|within' || name === 'home|beyond') drawHome(context, name === 'home|within', dark);
  else return null;
  return context.getImageData(0, 0, pixels, pixels);
}

function drawStop(context: CanvasRenderingContext2D, image: StopImage, dark: boolean): void {
  const ground = dark ? '#12171a' : '#ffffff';
  const ink = dark ? '#f4f6f7' : '#1d2327';
  const red = dark ? '#ff8a80' : '#c01b1b';
  const colour = image.colour === null ? ink : routeColour({ colour: image.colour, pattern: 0 }, dark);
  const outline = new Path2D(shapePaths[image.shape].outline);
  if (image.late) {
    context.strokeStyle = red;
    context.lineWidth = 2.6;
    context.beginPath();
    context.arc(12, 12, 13.4, 0, 2 * Math.PI);
    context.stroke();
  }
  context.strokeStyle = ground;
  context.lineWidth = 5;
  context.stroke(outline);
  context.fillStyle = image.fill === 'full' ? colour : ground;
  context.fill(outline);
  if (image.fill === 'half') {
    context.save();
    context.beginPath();
    context.rect(-4, 12, units, 16);
    context.clip();
    context.fillStyle = colour;
    context.fill(outline);
    context.restore();
  }
  context.strokeStyle = colour;
  context.lineWidth = 2.4;
  context.stroke(outline);
  const { detail } = shapePaths[image.shape];
  if (detail) {
    context.strokeStyle = image.fill === 'full' ? ground : colour;
    context.lineWidth = 2;
    context.stroke(new Path2D(detail));
  }
  if (image.fill === 'open') {
    context.fillStyle = colour;
    context.font = 'bold 13px sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('?', 12, 12.8);
  }
  if (image.late) {
    context.fillStyle = red;
    context.beginPath();
    context.arc(21.5, 2.5, 5.5, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = ground;
    context.lineWidth = 1.5;
    context.stroke(new Path2D('M21.5 -0.6V2.5l2 1.4'));
  }
}

/** A house for a hub, a cross for a hospital or laboratory. */
function drawPlace(context: CanvasRenderingContext2D, hub: boolean, dark: boolean): void {
  const ink = dark ? '#e6eeef' : '#01323a';
  const ground = dark ? '#0a1b1f' : '#ffffff';
  const tile = new Path2D('M2 5a3 3 0 0 1 3-3h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3z');
  context.strokeStyle = ground;
  context.lineWidth = 3;
  context.stroke(tile);
  context.fillStyle = ink;
  context.fill(tile);
  context.fillStyle = ground;
  context.fill(new Path2D(hub ? 'M12 5l7.5 6.5h-2V19h-4v-4.5h-3V19h-4v-7.5h-2z' : 'M10 6h4v4h4v4h-4v4h-4v-4H6v-4h4z'));
}
