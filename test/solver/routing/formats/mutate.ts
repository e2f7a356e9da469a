import { createRng, nextBelow, type Rng } from '../../../../solver/routing/search/rng.ts';

const numbers = ['-1', '-0', '0', '1', '2', '0.5', '1e5', '1e9', '1e308', '1e309', '100000000', '2147483648', '9007199254740993'];
const words = [
  ...numbers,
  'NaN',
  'Infinity',
  '0x10',
  '',
  '"x"',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  ':=',
  '"',
  '1 1',
  '1,1',
];
const characters = [
  '\0',
  '\r',
  '\n',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\u0661',
  ' ',
  '\t',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ';',
  '#',
  '-',
  '.',
  'e',
];
const values = [
  null,
  -1,
  1e300,
  0.5,
  'x',
  '',
  [],
  {},
  [[]],
  true,
  0,
  1,
  2,
  20_000,
  50_000_001,
  150_000_000,
  2 ** 53,
  [1, 0],
  [0, 1],
  ['__proto__'],
];

type Mutation = (text: string, rng: Rng) => string;

const pick = <Item>(list: readonly Item[], rng: Rng): Item => list[nextBelow(rng, list.length)]!;
const tokensOf = (text: string) => [...text.matchAll(/[-+]?[\w.]+/g)].map((found) => ({ at: found.index, text: found[0] }));

/** Each breaks a text in its own way; a text that has nothing to break stays as it is. */
const mutations: readonly Mutation[] = [
  (text, rng) => text.slice(0, nextBelow(rng, text.length + 1)),
  (text, rng) => text.slice(nextBelow(rng, text.length + 1)),
  (text, rng) => replaceToken(text, rng, () => pick(words, rng)),
  (text, rng) => replaceToken(text, rng, () => pick(numbers, rng)),
  (text, rng) => replaceToken(text, rng, (old) => String(Number(old) * pick([-1, 0.1, 10, 1000, 1e6], rng))),
  (text, rng) => replaceToken(text, rng, () => pick(tokensOf(text), rng).text),
  (text, rng) => changeLines(text, (lines) => lines.splice(nextBelow(rng, lines.length), 1 + nextBelow(rng, 3))),
  (text, rng) =>
    changeLines(text, (lines) => {
      const copies = Array<string>(pick([1, 2, 300], rng)).fill(pick(lines, rng));
      lines.splice(nextBelow(rng, lines.length), 0, ...copies);
    }),
  (text, rng) => {
    const at = nextBelow(rng, text.length + 1);
    const noise = Array.from({ length: 1 + nextBelow(rng, 3) }, () => pick(characters, rng)).join('');
    return text.slice(0, at) + noise + text.slice(at + nextBelow(rng, 3));
  },
  (text, rng) => {
    const from = nextBelow(rng, text.length + 1);
    return text.slice(0, from + nextBelow(rng, 200)) + text.slice(from);
  },
  (text, rng) => pick(['\r', '\r\n', ' '], rng) + text.replaceAll('\n', pick(['\r', '\r\n', '\n'], rng)),
  changeJson,
];

/** One to three mutations of a text, a function of the seed. */
export function mutate(text: string, seed: number): string {
  const rng = createRng(seed);
  let mutated = text;
  for (let left = 1 + nextBelow(rng, 3); left > 0; left--) mutated = pick(mutations, rng)(mutated, rng);
  return mutated;
}

function replaceToken(text: string, rng: Rng, by: (old: string) => string): string {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return text;
  const token = pick(tokens, rng);
  return text.slice(0, token.at) + by(token.text) + text.slice(token.at + token.text.length);
}

function changeLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** Leaves out, doubles or replaces a value anywhere in a JSON text. */
function changeJson(text: string, rng: Rng): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  let holder = { value } as Record<string, unknown>;
  for (let depth = nextBelow(rng, 6); depth > 0; depth--) {
    const inner = Object.values(holder).filter((one) => typeof one === 'object' && one !== null && Object.keys(one).length > 0);
    if (inner.length > 0) holder = pick(inner, rng) as Record<string, unknown>;
  }
  const key = pick(Object.keys(holder), rng);
  const kind = nextBelow(rng, 4);
  if (kind === 0 && !Array.isArray(holder)) delete holder[key];
  else if (kind === 1 && Array.isArray(holder)) holder.push(holder[Number(key)]);
  else if (kind === 2) holder[pick(['id', 'location_index', 'extra', 'service'], rng)] = pick(values, rng);
  else holder[key] = pick(values, rng);
  return JSON.stringify(value) ?? '';
}
