/** A round tick within reach, an octagon with a cross beyond: told apart without colour. */
export const homePaths = {
  within: { outline: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z', sign: 'M7.5 12.5l3 3l6-7' },
  beyond: { outline: 'M8 1h8l7 7v8l-7 7H8l-7-7V8z', sign: 'M8 8l8 8M16 8l-8 8' },
} as const;

/** Draws a home by whether somebody could be there in time. */
export function drawHome(context: CanvasRenderingContext2D, covered: boolean, dark: boolean): void {
  const { outline, sign } = homePaths[covered ? 'within' : 'beyond'];
  const ground = dark ? '#12171a' : '#ffffff';
  context.strokeStyle = ground;
  context.lineWidth = 3;
  context.stroke(new Path2D(outline));
  context.fillStyle = covered ? (dark ? '#7ddc9a' : '#0b6e33') : dark ? '#ff8a80' : '#c01b1b';
  context.fill(new Path2D(outline));
  context.strokeStyle = ground;
  context.lineWidth = 2.6;
  context.stroke(new Path2D(sign));
}
