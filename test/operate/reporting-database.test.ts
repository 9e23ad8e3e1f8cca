import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import postgres from 'postgres';
import { describeWith, programAt } from '../support/programs.ts';
import { PublishedFigures, READER_PASSWORD } from '../support/published-figures.ts';
import { eventually } from '../support/service.ts';

/* Usual tools read the reporting database, each with what comes with it (docs/reporting.md). */
jest.setTimeout(120_000);
const QUESTION = `select to_char(month, 'YYYY-MM') as month, tool, state, items
  from items_by_state where tool = 'iq' order by month, state`;
/** Java and ODBC are tried where they are: `libpostgresql-jdbc-java` with a JDK, `odbc-postgresql`, `unixodbc`. */
const itWith = (installed: unknown): typeof it.skip => (installed ? it : it.skip);
const JDBC = '/usr/share/java/postgresql.jar';
const HEADER = ['month', 'tool', 'state', 'items'];

describeWith('psql')('what is published, read by a usual tool', () => {
  let figures: PublishedFigures;
  let expected: string[][];
  let environment: NodeJS.ProcessEnv;
  beforeAll(async () => {
    figures = await PublishedFigures.start({ job: true });
    environment = { ...process.env, PGPASSWORD: READER_PASSWORD };
    // The job has made the views by itself, before anything is copied by hand.
    await eventually(async () => looked() === '1');
    await figures.refresh();
    const rows = await figures.test.rows(
      'register',
      `select month, tool, value as state, items::text
       from register_statistic where tool = 'iq' and dimension = 'state' order by month, value`,
    );
    expected = rows.map((row) => HEADER.map((name) => row[name]));
    expect(expected.length).toBeGreaterThan(2);
  });
  afterAll(() => figures.stop());

  const at = () => [
    ...['-h', '127.0.0.1', '-p', String(figures.port)],
    ...['-U', 'reporting_reader', '-d', 'reporting'],
  ];
  const psql = (...given: string[]): string =>
    execFileSync('psql', [...at(), '-X', '-v', 'ON_ERROR_STOP=1', ...given], { env: environment, encoding: 'utf8' });

  const looked = (): string => {
    try {
      return psql('-At', '-c', 'select count(*) from refresh').trim();
    } catch {
      return '';
    }
  };

  it('is copied by a job, which stands among the others in the figures', async () => {
    const { upkeep } = figures.test.service;
    const job = () => upkeep.figures.jobs().find((each) => each.job === 'reporting');
    expect(job()).toEqual({ tool: 'register', job: 'reporting', doneAt: expect.any(Number), failures: 0 });
    expect(looked()).toBe('1');
  });

  it('by psql, which lists the views with their words', () => {
    expect(
      psql('-At', '-F', ',', '-c', QUESTION)
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    ).toEqual(expected);
    const listed = psql('-At', '-c', '\\dv+ published.*');
    expect(listed).toContain('items_by_office');
    expect(listed).toContain('A group that is too small is absent');
    expect(psql('-At', '-c', '\\d+ published.items')).toContain('from nine too few to nine too many');
  });

  it('by a spreadsheet: CSV, with a header, numbers as numbers', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'cg-sheet-')), 'items.csv');
    psql('-c', `\\copy (${QUESTION.replaceAll('\n', ' ')}) to '${path}' with (format csv, header)`);
    const rows: string[][] = parse(readFileSync(path));
    expect(rows).toEqual([HEADER, ...expected]);
    writeFileSync(path, psql('--csv', '-c', QUESTION));
    expect(parse(readFileSync(path))).toEqual([HEADER, ...expected]);
  });

  it('by a driver that is not ours: postgres.js, prepared statements and cursors', async () => {
    const sql = postgres({
      ...{ host: '127.0.0.1', port: figures.port, database: 'reporting' },
      ...{ username: 'reporting_reader', password: READER_PASSWORD, max: 2 },
    });
    try {
      const tool = 'iq';
      const rows: string[][] = [];
      await sql`select to_char(month, 'YYYY-MM') as month, tool, state, items
        from items_by_state where tool = ${tool} order by month, state`.cursor(2, (some) =>
        rows.push(...some.map((row) => HEADER.map((name) => String(row[name])))),
      );
      expect(rows).toEqual(expected);
    } finally {
      await sql.end();
    }
  });

  itWith(programAt('java') && existsSync(JDBC))(
    'by JDBC, which Metabase, Superset’s kin and DBeaver read the tables by',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'cg-jdbc-'));
      writeFileSync(join(folder, 'Read.java'), JAVA);
      const url = `jdbc:postgresql://127.0.0.1:${figures.port}/reporting`;
      const output = execFileSync('java', ['-cp', JDBC, join(folder, 'Read.java'), url, READER_PASSWORD, QUESTION], {
        encoding: 'utf8',
      });
      const [tables = '', ...rows] = output.trim().split('\n');
      expect(tables.split(',')).toEqual(expect.arrayContaining(['items', 'items_by_state', 'tools', 'refresh']));
      expect(rows.map((row) => row.split(','))).toEqual(expected);
    },
  );

  itWith(programAt('isql') && existsSync('/etc/odbcinst.ini'))('by ODBC, which Excel and Power BI have', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cg-odbc-'));
    writeFileSync(join(folder, 'odbc.ini'), odbcIni(figures.port));
    const output = execFileSync('isql', ['Figures', '-b', '-d,'], {
      input: `${QUESTION.replaceAll('\n', ' ')}\n`,
      env: { ...process.env, ODBCINI: join(folder, 'odbc.ini') },
      encoding: 'utf8',
    });
    expect(parse(output, { trim: true, relax_column_count: true })).toEqual(expected);
  });
});

/** Lists the tables that a person sees, and then the rows of a question. */
const JAVA = `import java.sql.*; import java.util.*;
public class Read {
  public static void main(String[] given) throws Exception {
    try (Connection c = DriverManager.getConnection(given[0], "reporting_reader", given[1])) {
      List<String> tables = new ArrayList<>();
      try (ResultSet t = c.getMetaData().getTables(null, "published", "%", new String[] {"TABLE", "VIEW"})) {
        while (t.next()) tables.add(t.getString("TABLE_NAME"));
      }
      System.out.println(String.join(",", tables));
      try (PreparedStatement s = c.prepareStatement(given[2]); ResultSet r = s.executeQuery()) {
        while (r.next())
          System.out.println(r.getString(1) + "," + r.getString(2) + "," + r.getString(3) + "," + r.getInt(4));
      }
    }
  }
}`;
const odbcIni = (port: number): string => `[Figures]
Driver = PostgreSQL Unicode
Servername = 127.0.0.1
Port = ${port}
Database = reporting
Username = reporting_reader
Password = ${READER_PASSWORD}
ReadOnly = Yes
`;
