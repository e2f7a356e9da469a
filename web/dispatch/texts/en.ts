import type nb from './nb.ts';

export default { title: 'Dagens ruter' } satisfies typeof nb;
