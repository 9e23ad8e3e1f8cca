/** A record's class: the graph's object type and the database's entity. */
export type RecordType = abstract new () => object;
