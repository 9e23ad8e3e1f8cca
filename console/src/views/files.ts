/** The files that a view may be saved as: the media type by which each is asked for, and what people call it. */
export const FILES = {
  'text/csv': 'CSV',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
} as const;
export type FileType = keyof typeof FILES;

/** What the service refused, by its code and, of a token, its reason. */
export class NotSaved extends Error {
  constructor(
    readonly code: string,
    readonly reason?: string,
  ) {
    super(code);
  }
}

interface Asked {
  readonly id: string;
  readonly type: FileType;
  readonly credentials: Readonly<Record<string, string>>;
}
/** Saves a view as a file, once all of it is here: one that breaks off is not saved. @throws NotSaved, TypeError */
export async function saveView({ id, type, credentials }: Asked): Promise<void> {
  const answer = await fetch(`/views/${encodeURIComponent(id)}`, { headers: { ...credentials, accept: type } });
  if (!answer.ok) throw await refusalOf(answer);
  const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? 'view';
  link.click();
  // The browser has begun to write it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function refusalOf(answer: Response): Promise<NotSaved> {
  const { errors } = (await answer.json().catch(() => ({}))) as {
    errors?: readonly { extensions?: { code?: string; reason?: string } }[];
  };
  const { code = 'INTERNAL', reason } = errors?.[0]?.extensions ?? {};
  return new NotSaved(code, reason);
}
