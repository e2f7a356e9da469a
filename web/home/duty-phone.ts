const storageKey = 'hjemrute.duty-phone';

/** The number on duty that this device last heard of: it must stand there before and without an answer from the service. */
export function rememberedDutyPhone(): string | null {
  return localStorage.getItem(storageKey);
}

export function rememberDutyPhone(number: string): void {
  localStorage.setItem(storageKey, number);
}
