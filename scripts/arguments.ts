import { InvalidArgumentError } from 'commander';

/** A parser of a command's argument: a number between two bounds. */
export function amount(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= from && value <= to)) throw new InvalidArgumentError(`Should be between ${from} and ${to}.`);
    return value;
  };
}

/** As `amount`, whole numbers only. */
export function whole(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = amount(from, to)(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError('Should be a whole number.');
    return value;
  };
}

/** One whole number or a range, such as `1` or `1-20`, as a list. */
export function range(text: string): readonly number[] {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === undefined || Number(to) < Number(from)) throw new InvalidArgumentError('Should be a number or a range such as 1-3.');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);
}

/** Names with commas, each one of `choices`. */
export function names<Name extends string>(choices: readonly Name[]): (text: string) => readonly Name[] {
  return (text) =>
    text.split(',').map((name) => {
      const found = choices.find((choice) => choice === name.trim());
      if (found === undefined) throw new InvalidArgumentError(`There is no “${name.trim()}”. Choose from: ${choices.join(', ')}.`);
      return found;
    });
}
