import type pg from 'pg';

/** Milliseconds in which a flush must have ended: every read of the tool waits for it, and a connection may be dead and not know it. */
const SILENCE = 5_000;

/**
 * Makes what was committed without waiting for the disk durable, for many at once. A read commits its audit event
 * asynchronously and is answered only when a flush that began after its commit has ended: as safe as a commit that waits,
 * with one write to the disk, and one waking of each replication sender, for all requests of a moment
 * (docs/decisions/009-shared-flush.md).
 */
export class SharedFlush {
  #client: Promise<pg.Client> | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(private readonly connect: () => Promise<pg.Client>) {}

  /** Resolves when everything committed before this call is on the disk. @throws the driver's error; nothing is known then */
  flushed(): Promise<void> {
    if (!this.#running) return this.#begin();
    // The one under way may have begun before our commit; the next one has not.
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    const running = this.#flush().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #flush(): Promise<void> {
    this.#client ??= this.connect();
    const client = this.#client;
    try {
      // Its last argument: write the log to the disk up to here. Nobody reads the message.
      await (await client).query({ text: "select pg_logical_emit_message(false, 'flush', '', true)", query_timeout: SILENCE } as pg.QueryConfig);
    } catch (error) {
      if (this.#client === client) this.#client = undefined;
      client.then((each) => each.end()).catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }
}
