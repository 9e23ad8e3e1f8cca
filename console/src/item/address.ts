/** Returns the address of an item's page. */
export const itemAddress = (id: string): string => `/items/${encodeURIComponent(id)}`;
