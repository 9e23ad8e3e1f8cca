import type pg from 'pg';

/**
 * Milliseconds in which a flush must have ended: every read of the tool waits for it, and a connection may be dead and
 * not know it.
 */
const SILENCE = 5_000;

/**
 * Makes what was committed without waiting for the disk durable, for many at once. A read commits its audit event
 * asynchronously and is answered only when a flush that began after its commit has ended: as safe as a commit that
 * waits, with one write to the disk, and one waking of each replication sender, for all requests of a moment
 * (docs/decisions/009-shared-flush.md). A server that crashes in between loses the commit, and a flush that it makes
 * after its return proves nothing: only a connection that was open before the commit does.
 */
export class SharedFlush {
  #client: Promise<pg.Client> | undefined;
  #running: Promise<pg.Client> | undefined;
  #next: Promise<pg.Client> | undefined;

  constructor(private readonly connect: () => Promise<pg.Client>) {}

  /** Returns the connection that what is committed from now on needs when it is flushed. @throws the driver's error */
  witness(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = this.connect();
    this.#client = client;
    const forget = () => this.#forget(client);
    client.then((each) => each.once('end', forget), forget);
    return client;
  }
  #forget(client: Promise<pg.Client>): void {
    if (this.#client === client) this.#client = undefined;
  }

  /**
   * Resolves when everything committed between `witness` and this call is on the disk. @throws the driver's error;
   * nothing is known then
   */
  async flushed(witness: pg.Client): Promise<void> {
    if ((await this.#shared()) !== witness) throw new Error('Connection terminated between commit and flush');
  }

  #shared(): Promise<pg.Client> {
    if (!this.#running) return this.#begin();
    // The one under way may have begun before our commit; the next one has not.
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  #begin(): Promise<pg.Client> {
    this.#next = undefined;
    const running = this.#flush().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #flush(): Promise<pg.Client> {
    const connected = this.witness();
    const client = await connected;
    try {
      // Its last argument: write the log to the disk up to here. Nobody reads the message.
      const text = "select pg_logical_emit_message(false, 'flush', '', true)";
      await client.query({ text, query_timeout: SILENCE } as pg.QueryConfig);
      return client;
    } catch (error) {
      this.#forget(connected);
      void client.end();
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }
}
