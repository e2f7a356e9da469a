import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = join(process.cwd(), 'web');
const languages = ['nb', 'nn', 'en'] as const;

type Texts = { readonly [key: string]: string | Texts };

/** `a.b.c` → text, plural endings kept. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'texts' ? [] : filesBelow(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

const plural = /_(zero|one|two|few|many|other)$/;
const rooms = readdirSync(web).filter((room) => statSync(join(web, room)).isDirectory() && readdirSync(join(web, room)).includes('texts'));

async function load(room: string, language: string): Promise<Map<string, string>> {
  const module = (await import(join(web, room, 'texts', `${language}.ts`))) as { default: Texts };
  return flat(module.default);
}

/** Every quoted text of the screens, and every template as a pattern: `error.${code}` reaches `error.conflict`. */
const source = filesBelow(web)
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const quoted = new Set(
  [...source.matchAll(/'([\w.:-]+)'|"([\w.:-]+)"|`([\w.:-]+)`/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
);
const templates = [...source.matchAll(/`([\w:]*\.[\w.:-]*(?:\$\{(?:[^{}]|\{[^{}]*\})*\}[\w.:-]*)+)`/g)].map(([, template = '']) => {
  const parts = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w.-]+')}$`);
});

function isUsed(room: string, key: string): boolean {
  const names = [key.replace(plural, ''), `${room}:${key.replace(plural, '')}`];
  return names.some((name) => quoted.has(name) || templates.some((template) => template.test(name)));
}

describe.each(rooms)('texts of %s', (room) => {
  it.each(['nn', 'en'])('have the same keys in %s as in nb', async (language) => {
    expect([...(await load(room, language)).keys()].sort()).toEqual([...(await load(room, 'nb')).keys()].sort());
  });

  it('are nowhere empty, and take the same parameters in every language', async () => {
    const parameters = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
    const nb = await load(room, 'nb');
    for (const language of languages) {
      for (const [key, text] of await load(room, language)) {
        expect(text.trim(), `${language} ${key}`).not.toBe('');
        expect(parameters(text), `${language} ${key}`).toEqual(parameters(nb.get(key) ?? ''));
      }
    }
  });

  it('are all used', async () => {
    expect([...(await load(room, 'nb')).keys()].filter((key) => !isUsed(room, key))).toEqual([]);
  });
});
