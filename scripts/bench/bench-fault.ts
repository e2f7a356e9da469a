/** What the person who runs a measurement can remedy; told without a stack. */
export class BenchFault extends Error {}
