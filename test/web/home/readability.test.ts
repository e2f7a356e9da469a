import { describe, expect, test } from 'vitest';
import nb from '../../../web/home/texts/nb.ts';
import nn from '../../../web/home/texts/nn.ts';

/** All texts of a catalogue, with a plain word for each thing that is filled in. */
function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node.replaceAll(/\{\{\w+\}\}/g, 'noe')];
  return Object.values(node as object).flatMap(textsOf);
}

/** Läsbarhetsindex (Björnsson 1968): words per sentence, and the share of words longer than six letters. */
function lixOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\d]+/gu) ?? []);
  const long = words.filter((word) => word.length > 6).length;
  return words.length / sentences.length + (100 * long) / words.length;
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!:])\s+/).filter((sentence) => /\p{L}/u.test(sentence));

describe.each([
  ['nb', nb],
  ['nn', nn],
])("the patient's texts in %s", (_language, catalogue) => {
  const texts = textsOf(catalogue);

  test('all together have LIX 35 at most', () => {
    expect(lixOf(texts.flatMap(sentencesOf))).toBeLessThanOrEqual(35);
  });

  test('so do the whole sentences alone, without buttons and headings to help', () => {
    const sentences = texts.filter((text) => /[.?!]$/.test(text)).flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThan(15);
    expect(lixOf(sentences)).toBeLessThanOrEqual(35);
  });

  test('no sentence is longer than 15 words', () => {
    const tooLong = texts.flatMap(sentencesOf).filter((sentence) => (sentence.match(/[\p{L}\d]+/gu) ?? []).length > 15);
    expect(tooLong).toEqual([]);
  });

  test('no price, no trade words', () => {
    const jargon = /\bkr\b|kroner|\bETA\b|logistikk|optimal|administr|leveringsvindu|konsultasjon|prosedyre/i;
    expect(texts.filter((text) => jargon.test(text))).toEqual([]);
  });
});
