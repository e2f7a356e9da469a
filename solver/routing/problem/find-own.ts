/** What a record says of a name; the name may be any text, also that of something that every object has (`constructor`). */
export function findOwn<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
