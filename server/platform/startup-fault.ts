/**
 * The program cannot start as it is set up; an operator can mend it. The command line prints both sentences and exits
 * with 2, everything else that is thrown at start is a defect and shows its stack.
 */
export class StartupFault extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'StartupFault';
    this.remedy = remedy;
  }
}
