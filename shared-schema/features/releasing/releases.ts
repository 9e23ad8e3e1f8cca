import { sql } from 'kysely';
import { isBlank } from '../../language/blank.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { enterRows, newControlNumber } from '../../runtime/records/entering.ts';
import { changeRow, reread, rowToChange, type StoredRow } from '../../runtime/records/one-row.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { FILE_TYPE } from '../files/index.ts';
import { checkedRelease, checkSecondPerson } from './given-release.ts';
import { documentToRelease, elementToRelease, itemToRelease, type Releasing } from './item-to-release.ts';
import type { GivenRelease } from './release-types.ts';

/** A release in the version that was read. */
interface Version {
  readonly id: string;
  readonly version: number;
}
type Names = ReadonlySet<string>;

/** Releases of one tool's items, as one caller asks for them, authorises them and makes them. */
export class Releases {
  constructor(
    private readonly context: OperationContext,
    private readonly of: Releasing,
  ) {}

  /**
   * Asks for a release: who may see it all names each element and document, to whom, for what, by what. What a statute
   * requires, a routine use allows or its subject consents to may leave then; the rest waits for who authorises.
   * @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, SPII_FOUND
   */
  async ask(key: string, given: GivenRelease, names: Names): Promise<Row | null> {
    const { context, of } = this;
    const row = await itemToRelease(context, of, { key });
    const { parts, citation } = await checkedRelease(context, of, { row, given });
    const { recipientKind, recipientName, recipientAddress, purpose, authority } = given;
    const [release] = await enterRows(context, { record: of.release, action: 'ask-release' }, [
      {
        values: {
          ...{ recipientKind, recipientName, recipientAddress, purpose, authority, citation: citation ?? undefined },
          controlNumber: newControlNumber(of.settings.prefix),
          state: authority === 'executive-secretary' ? 'asked' : 'authorised',
          askedBy: context.caller.user,
          askedAt: new Date(),
        },
        links: { item: row.rowId },
        field: ['release'],
      },
    ]);
    if (!release) throw new Error('a release was entered and is not there');
    const rows = parts.map(({ element, reason, document }) => ({
      values: {
        element: element.key,
        reason,
        ...(document ? { file: document.file.id, sha256: document.file.sha256 ?? undefined } : {}),
      },
      links: { item: row.rowId, release: release.id },
      field: ['release'],
    }));
    await enterRows(context, { record: of.part, action: 'ask-release' }, rows);
    return this.#reread(release.id, names);
  }

  /**
   * Authorises a release, or does not, and says why: another than who asked for it. @throws NOT_FOUND, STALE_VERSION,
   * FORBIDDEN, INVALID_INPUT
   */
  async decide(
    { id, version }: Version,
    { authorise, reason }: { readonly authorise: boolean; readonly reason: string },
    names: Names,
  ): Promise<Row | null> {
    const { context } = this;
    if (isBlank(reason)) throw invalidInput('reason', 'it is mandatory');
    const release = await rowToChange(this.#asked(names), id, { version, state: 'asked' });
    checkSecondPerson(context.caller.user, release.asked_by);
    await this.#checkAuthorises(release);
    await changeRow(this.#asked(names), release, {
      values: {
        state: authorise ? 'authorised' : 'refused',
        decidedBy: context.caller.user,
        decidedAt: new Date(),
        decision: reason,
      },
      action: authorise ? 'authorise-release' : 'refuse-release',
    });
    return this.#reread(release.id, names);
  }

  /**
   * Makes a release that may leave: who sends it still sees each element and document, and all of it is accounted for.
   * @throws NOT_FOUND, STALE_VERSION, FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
   */
  async make({ id, version }: Version, channel: string, names: Names): Promise<Row | null> {
    const { context, of } = this;
    const release = await rowToChange(this.#asked(names), id, { version, state: 'authorised' });
    const row = await itemToRelease(context, of, { rowId: String(release.item) });
    await this.#disclose(release, row);
    await changeRow(this.#asked(names), release, {
      values: {
        state: 'released',
        releasedBy: context.caller.user,
        releasedAt: new Date(),
        channel,
        itemVersion: String(row.version),
      },
      action: 'release',
    });
    return this.#reread(release.id, names);
  }

  /** Accounts for what leaves, as the elements and documents that it is. @throws what asking for it would throw */
  async #disclose(release: StoredRow, row: Row): Promise<void> {
    const { context, of } = this;
    const { rows } = await sql<{ element: string; file: string | null }>`
      select element, file
      from ${sql.table(of.part.options.table)}
      where release = ${release.id}
      order by id`.execute(context.kysely);
    const faults = new Faults();
    for (const { element, file } of rows) {
      const seen = await faults.awaiting(async () =>
        file ? (await documentToRelease(context, row, file)).element : elementToRelease(context, row, element),
      );
      if (file) context.account.listed(FILE_TYPE, file);
      if (seen && row.record.byKey.get(seen.key) === seen) context.account.disclosed(row, seen);
    }
    faults.check();
  }

  /** @throws FORBIDDEN for whoever does not authorise what is released of this item */
  async #checkAuthorises({ item }: StoredRow): Promise<void> {
    const { context, of } = this;
    const rule = of.settings.authorises;
    const access = context.records(of.item);
    const { rows } = await sql<Record<string, unknown>>`
      select ${access.columns(new Set(), rule.facts)}
      from ${sql.table(of.item.options.table)} item
      where ${access.needToKnow()} and item.id = ${item}`.execute(context.kysely);
    const [row] = rows;
    if (!row || rule.forRecord(context.caller, access.row(row).facts) !== true)
      throw forbidden(of.release.options.plural, refusalReason(context.caller, of.item.tool.key));
  }

  #asked(names: Names) {
    return { context: this.context, record: this.of.release, names };
  }

  #reread(id: string, names: Names): Promise<Row | null> {
    return reread(this.#asked(names), id);
  }
}

/** Returns the way in which values of an item's elements are shown, by its tool's features. */
export const shownOf = ({ item }: Releasing, key: string) => {
  const element = item.byKey.get(key);
  return element && equipmentOf(item.tool).shown.get(element);
};
