/** Form fields as Twilio reads them: a list is a repeated name, undefined is left out, null is empty. */
export function encodeForm(fields: unknown): URLSearchParams {
  const form = new URLSearchParams();
  if (typeof fields !== 'object' || fields === null) return form;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) form.append(name, String(item ?? ''));
  }
  return form;
}
