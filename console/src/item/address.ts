/** Returns the address of an item's page. */
export const itemAddress = (id: string): string => `/items/${encodeURIComponent(id)}`;

/** Returns the id that such an address names; a part that encodes nothing, as it stands: no item has it. */
export function idIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
