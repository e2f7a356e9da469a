import { expect, it } from 'vitest';
import { textParams, textParamsIn } from '../../../web/api/text-params.ts';

it('a name that comes in all languages is the one on the screen', () => {
  const sent = { itemNb: 'Bandasje', itemNn: 'Bandasje nn', itemEn: 'Dressing', place: 'Base' };
  expect(textParamsIn('nb', sent)).toMatchObject({ item: 'Bandasje', place: 'Base' });
  expect(textParamsIn('en', sent)).toMatchObject({ item: 'Dressing', place: 'Base' });
  expect(textParamsIn('nn', sent)).toMatchObject({ item: 'Bandasje nn' });
});

it('what is no object has no parameters', () => {
  for (const json of [null, undefined, 'text', ['a']]) expect(textParams(json)).toEqual({});
});
