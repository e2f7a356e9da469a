/** VROOM's error codes, and its HTTP wrapper's for what is too large. */
export const vroomCodes = { internal: 1, input: 2, routing: 3, tooLarge: 4 } as const;

/** An answer in VROOM's words to what cannot be answered otherwise. `status` is that of its HTTP wrapper. */
export class VroomError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(kind: keyof typeof vroomCodes, message: string, status: number = statusOf[kind]) {
    super(message);
    this.name = 'VroomError';
    this.code = vroomCodes[kind];
    this.status = status;
  }
}

const statusOf = { internal: 500, input: 400, routing: 500, tooLarge: 413 } as const;
