import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../../../solver/routing/formats/json.ts';
import { faultOf, processorSeconds } from './judge.ts';

const schema = z.strictObject({ name: z.string().optional(), list: z.array(z.number()).optional() });
const read = (text: string) => readJson(text, schema, []);

describe('a JSON file', () => {
  test.each([
    ['a bare word in a short text', '{\n"name": x\n}\n\n\n', 2],
    ['a bare word near the beginning', `{\n"name": x,\n"list": [${'1,\n'.repeat(50)}1]}`, 2],
    ['a bare word in the middle', `{\n"list": [\n${'1,\n'.repeat(50)}NaN,\n${'1,\n'.repeat(50)}1]}`, 53],
    ['a bare word near the end', `{\n"list": [\n${'1,\n'.repeat(50)}x]}\n`, 53],
    ['a comma too many', '{\n"name": "a",\n}\n\n', 3],
    ['a text that ends too early', '{\n"list": [1,\n2', 3],
  ])('%s is told with its line', (_what, text, line) => {
    expect(faultOf(() => read(text)).line).toBe(line);
  });

  test('a string may end with a backslash: what is after it is still looked at', () => {
    expect(read('{"name": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\\"}').name).toMatch(/\\$/);
    expect(read(`{"name": "\\"${'['.repeat(50)}"}`).name).toHaveLength(51);
    const deep = `{"name": "\\\\", "list": ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    expect(faultOf(() => read(deep)).message).toContain('more than 32');
  });

  test.each([
    ['lists', `{"list": [${'[],'.repeat(10_000_000)}1]}`],
    ['objects', `{"list": [${'{},'.repeat(10_000_000)}1]}`],
    ['fields', `{${Array.from({ length: 3_000_000 }, (_, at) => `"${at}":0`).join()}}`],
  ])('millions of %s are refused before a parser takes the memory for them', (_what, text) => {
    const before = process.memoryUsage();
    const seconds = processorSeconds(() => expect(faultOf(() => read(text)).message).toContain('lists, objects and fields'));
    expect(seconds).toBeLessThan(1);
    expect(process.memoryUsage().heapUsed - before.heapUsed).toBeLessThan(64 * 1024 * 1024);
  });

  test('twenty faults are told, and no name in full that is longer than any', () => {
    const many = `{${Array.from({ length: 1000 }, (_, at) => `"key${at}": 1`).join()}}`;
    expect(faultOf(() => read(many)).message.split('\n')).toHaveLength(20);
    const long = `{"${'k'.repeat(1_000_000)}": 1}`;
    expect(faultOf(() => read(long)).message).toBe(`${'k'.repeat(40)}…: is not a known field`);
  });
});
