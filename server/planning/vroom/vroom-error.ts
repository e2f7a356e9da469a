/** VROOM's error codes, and its HTTP wrapper's for what is too large. */
const vroomCodes = { internal: 1, input: 2, routing: 3, tooLarge: 4 } as const;

export type VroomErrorKind = keyof typeof vroomCodes;

/** An answer in VROOM's words to what cannot be answered otherwise. `status` is that of its HTTP wrapper. */
export class VroomError extends Error {
  readonly kind: VroomErrorKind;
  readonly code: number;
  readonly status: number;

  constructor(kind: VroomErrorKind, message: string, status: number = statusOf[kind]) {
    super(message);
    this.name = 'VroomError';
    this.kind = kind;
    this.code = vroomCodes[kind];
    this.status = status;
  }
}

const statusOf = { internal: 500, input: 400, routing: 500, tooLarge: 413 } as const;
