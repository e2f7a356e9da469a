/** A reason that the person at the keyboard can act on: `npm run roads` prints it and ends with 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
