import 'i18next';
import type api from '../../api/texts/nb.ts';
import type capacity from '../../capacity/texts/nb.ts';
import type dispatch from '../../dispatch/texts/nb.ts';
import type field from '../../field/texts/nb.ts';
import type home from '../../home/texts/nb.ts';
import type map from '../../map/texts/nb.ts';
import type timeline from '../../timeline/texts/nb.ts';
import type app from '../texts/nb.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      app: typeof app;
      api: typeof api;
      dispatch: typeof dispatch;
      map: typeof map;
      timeline: typeof timeline;
      field: typeof field;
      home: typeof home;
      capacity: typeof capacity;
    };
  }
}
