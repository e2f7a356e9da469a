/** Parameters of a text, as the service sends them beside a code. */
export function textParams(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
}
