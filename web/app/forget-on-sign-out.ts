/** What a screen leaves on the device and its person takes along when signing out; fetched when it is needed, as the screens are. */
const forgetters: Readonly<Record<string, () => Promise<void>>> = {
  field: async () => (await import('../field/field-store.ts')).forgetDays(),
};

/** Addresses and door codes do not stay on a phone that nobody is signed in on. Never keeps anybody from signing out. */
export async function forgetOnSignOut(screens: readonly string[]): Promise<void> {
  await Promise.allSettled(screens.map((screen) => forgetters[screen]?.()));
}
