import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { readMail } from '../../../shared-schema/features/mail/message.ts';
import { takeMail } from '../../../shared-schema/features/mail/take.ts';
import { isFilterable, isOrdered, isPersonal } from '../../../shared-schema/language/registry.ts';
import { SORNS } from '../../../shared-schema/language/sorns.ts';
import { STARS } from '../../../subgraphs/uscis/stars/tool.ts';
import { codeOf, faultsOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import { type Incident, Incidents, MANAGER, SPECIALIST, SUPERVISOR } from '../../support/incidents.ts';
import { composed } from '../../support/mailbox.ts';
import { TestService } from '../../support/service.ts';

const SSN = '900-12-3456';
let test: TestService;
const incidents = new Incidents(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** The lines of a schema in which a name stands. */
const linesWith = (sdl: string, name: RegExp): string[] => sdl.split('\n').filter((line) => name.test(line));

describe('STARS', () => {
  it('takes in what comes to the Incidents and Breaches Mailbox, with its files, as an incident (stars F1)', async () => {
    const hosted = test.service.host.tools.get('stars');
    if (!hosted) throw new Error('stars is not served');
    const source = await composed({
      from: 'Synthetic Writer <writer@example.gov>',
      subject: 'A letter went astray',
      text: `Her SSN ${SSN} was in it.`,
      attachments: [{ filename: 'letter.pdf', content: pdf('The letter that went astray') }],
    });
    expect(await takeMail(hosted, await readMail(source), '2026-11-02')).toEqual({
      outcome: 'item',
      reason: null,
    });
    const answer = await test.ask(
      MANAGER,
      '{ starsIncidents { nodes { controlNumber channel evidence incidentStatus spiiDecisions { element reason } } } }',
    );
    const [incident] = valueIn<{ nodes: (Incident & { evidence: string })[] }>(answer).nodes;
    expect(incident).toMatchObject({ channel: 'EMAIL', incidentStatus: 'REPORTED' });
    expect(incident?.evidence).toContain('Her SSN [masked] was in it.');
    expect(JSON.stringify(answer)).toContain('It is the report by which the incident is mitigated');
    expect(await incidents.seen('stars-mailbox', incident as Incident, 'evidence aNumber')).toMatchObject({
      evidence: incident?.evidence,
      aNumber: null,
    });
    const files = 'otherDocuments { fileName mediaType state }';
    const letter = { fileName: 'letter.pdf', mediaType: 'application/pdf', state: 'KEPT' };
    expect(await incidents.seen(MANAGER, incident as Incident, files)).toEqual({ otherDocuments: [letter] });
  });

  it('gives each incident a service item number, which nobody types in and nobody changes (stars F2)', async () => {
    const one = await incidents.entered();
    const other = await incidents.entered();
    const { serviceItemNumber } = await incidents.seen<{ serviceItemNumber: string }>(
      MANAGER,
      one,
      'serviceItemNumber controlNumber',
    );
    expect(serviceItemNumber).toBe(one.controlNumber);
    expect(serviceItemNumber).toMatch(/^STARS-\d{4}-[0-9A-Z]{10}$/);
    expect(serviceItemNumber).not.toBe(other.controlNumber);
    const { sdl } = await registeredOnce(STARS).subgraph;
    const [input = ''] = sdl.match(/input StarsIncidentInput \{[\s\S]*?\n\}/) ?? [];
    expect(input).toContain('sirNumber');
    expect(input).not.toContain('serviceItemNumber');
  });

  it('follows the status of each incident, and finds incidents by it (stars F3)', async () => {
    const incident = await incidents.entered({ incidentStatus: 'CONTAINED' });
    await incidents.entered({ incidentStatus: 'REPORTED' });
    expect(await incidents.found(SPECIALIST, { incidentStatus: { eq: 'CONTAINED' } })).toEqual([
      incident.controlNumber,
    ]);
    await incidents.act.done(MANAGER, { of: incident, event: 'review' });
    expect(await incidents.seen(SPECIALIST, incident, 'state incidentStatus')).toEqual({
      state: 'IN_PROCESS',
      incidentStatus: 'CONTAINED',
    });
  });

  it('flags an incident for a supervisor, who finds it and without whom it is not closed (stars F4)', async () => {
    const incident = await incidents.entered();
    const flagged = await incidents.act.done(MANAGER, {
      of: incident,
      event: 'flag-for-review',
      input: { text: 'Is it a major incident?' },
    });
    expect(await incidents.found(SUPERVISOR, { state: { eq: 'IN_REVIEW' } })).toEqual([incident.controlNumber]);
    for (const event of ['close', 'approve'])
      expect((await incidents.act.tried(MANAGER, { of: flagged, event })).errors).toMatchObject([
        { extensions: { code: expect.stringMatching(/FORBIDDEN|NOT_ALLOWED|EVENT_REFUSED/) } },
      ]);
    const approved = await incidents.act.done(SUPERVISOR, { of: flagged, event: 'approve' });
    await incidents.act.done(MANAGER, { of: approved, event: 'close' });
    const { history } = await incidents.seen<{ history: object[] }>(SUPERVISOR, incident, 'history { event actor }');
    expect(history.slice(-3)).toEqual([
      { event: 'FLAG_FOR_REVIEW', actor: MANAGER },
      { event: 'APPROVE', actor: SUPERVISOR },
      { event: 'CLOSE', actor: MANAGER },
    ]);
  });

  it('keeps training certificates, closing remarks and other documents of an incident (stars F5)', async () => {
    const incident = await incidents.entered({ closingRemarks: 'The letter came back unopened.' });
    await incidents.document(incident, 'trainingCertificates', 'Annual privacy training');
    await incidents.document(incident, 'otherDocuments', 'The letter');
    const fields = 'closingRemarks trainingCertificates { fileName state } otherDocuments { fileName state }';
    expect(await incidents.seen(SUPERVISOR, incident, fields)).toEqual({
      closingRemarks: 'The letter came back unopened.',
      trainingCertificates: [{ fileName: 'trainingCertificates.pdf', state: 'KEPT' }],
      otherDocuments: [{ fileName: 'otherDocuments.pdf', state: 'KEPT' }],
    });
    expect(await incidents.seen(SPECIALIST, incident, fields)).toEqual({
      closingRemarks: null,
      trainingCertificates: null,
      otherDocuments: null,
    });
  });

  it('finds incidents by service item number, SIR number and words, and by nobody’s data (stars F7)', async () => {
    const incident = await incidents.entered({
      sirNumber: 'SIR-77',
      evidence: 'An envelope burst',
      name: 'Robin Lost',
    });
    const { controlNumber } = incident;
    expect(await incidents.found(SPECIALIST, { serviceItemNumber: { eq: controlNumber } })).toEqual([controlNumber]);
    expect(await incidents.found(SPECIALIST, { sirNumber: { eq: 'SIR-77' } })).toEqual([controlNumber]);
    expect([await incidents.hits(MANAGER, 'envelope'), await incidents.hits(SPECIALIST, 'envelope')]).toEqual([1, 0]);
    expect(await incidents.hits(MANAGER, 'Robin')).toBe(0);
    const elements = registeredOnce(STARS).tool.lifecycle?.item.elements.filter(isPersonal) ?? [];
    expect(elements.filter((each) => isFilterable(each) || isOrdered(each)).map(({ key }) => key)).toEqual([
      'sirNumber',
    ]);
  });

  it('has no SSN in any element, column, argument or input (stars F8)', async () => {
    const { tool, subgraph } = registeredOnce(STARS);
    const ssn = /ssn|social_?security/i;
    expect(tool.records.flatMap(({ elements }) => elements).filter(({ kind }) => kind.name === 'ssn')).toEqual([]);
    expect(linesWith((await subgraph).sdl, ssn).filter((line) => !/^\s*("""|"|SSN\b)/.test(line))).toEqual([]);
    const columns = await test.rows(
      'stars',
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and column_name ~* 'ssn|social_?security'`,
    );
    expect(columns).toEqual([]);
    expect(JSON.stringify(STARS.intake?.paths)).not.toMatch(ssn);
  });

  it('keeps an SSN that stands in evidence as submitted, shows it to nobody and finds nothing by it (stars F9)', async () => {
    const incident = await incidents.entered({ evidence: `The lost form says ${SSN}.` });
    await incidents.document(incident, 'otherDocuments', `SSN ${SSN}`);
    for (const user of [MANAGER, SUPERVISOR])
      expect(await incidents.seen(user, incident, 'evidence')).toEqual({ evidence: 'The lost form says [masked].' });
    const search = 'query ($text: String!) { searchStarsIncidents(text: $text) { totalCount } }';
    for (const text of [SSN, SSN.replaceAll('-', ''), `"${SSN}"`])
      expect([text, codeOf(await test.ask(MANAGER, search, { variables: { text } }))]).toEqual([text, 'INVALID_INPUT']);
    for (const text of ['3456', '12 3456']) expect([text, await incidents.hits(MANAGER, text)]).toEqual([text, 0]);
    expect(await incidents.hits(MANAGER, 'lost form')).toBe(1);
    const [{ evidence }] = await test.rows('stars', 'select evidence from stars_incident where control_number = $1', [
      incident.controlNumber,
    ]);
    expect(Buffer.isBuffer(evidence)).toBe(true);
  });

  it('offers reports by three paths to the team, and follows each to its end (stars F10)', async () => {
    const paths = await test.ask(MANAGER, '{ starsIntakePaths { path channels } }');
    expect(valueIn<{ path: string }[]>(paths).map(({ path }) => path)).toEqual([
      'command-center-report',
      'report',
      'breach',
    ]);
    const came = { channel: 'TELEPHONE', entryMethods: ['KEYED'], incidentStatus: 'REPORTED' };
    const entering = (input: object) =>
      test.ask(
        MANAGER,
        `mutation ($input: StarsIncidentInput!) {
          enterStarsIncident(path: "command-center-report", input: $input) { item { id version controlNumber } } }`,
        { variables: { input: { ...came, ...input } } },
      );
    expect(faultsOf(await entering({})).map(({ message: text }) => text)).toEqual([
      'StarsIncident.sirNumber: it is mandatory.',
    ]);
    const incident = valueIn<Incident>(await entering({ sirNumber: 'SIR-1' }));
    const begun = await incidents.act.done(MANAGER, { of: incident, event: 'review' });
    await incidents.act.done(MANAGER, { of: begun, event: 'close' });
    expect(await incidents.seen(MANAGER, incident, 'state sirNumber')).toEqual({ state: 'CLOSED', sirNumber: 'SIR-1' });
  });

  it('says which other notices apply, of the systems that the information came from (stars F11)', async () => {
    const incident = await incidents.entered({ sourceNotices: ['DHS_USCIS_007', 'DHS_USCIS_ICE_CBP_001'] });
    expect(await incidents.seen(SPECIALIST, incident, 'sourceNotices')).toEqual({
      sourceNotices: ['DHS_USCIS_007', 'DHS_USCIS_ICE_CBP_001'],
    });
    const values = registeredOnce(STARS).tool.lifecycle?.item.byKey.get('sourceNotices')?.kind.vocabulary?.values ?? [];
    const others = Object.keys(SORNS).filter((sorn) => !STARS.sorns.some((own) => own === sorn));
    expect(values.map(({ label }) => label.split(' ')[0])).toEqual(others);
  });

  it('shares nothing outside: nothing of an incident leaves, by an event, an operation or a mail (stars F12)', async () => {
    const { schema } = await registeredOnce(STARS).subgraph;
    const changes = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(changes).toContain('enterStarsIncident');
    expect(changes.filter((name) => /release|dispatch|share|send/i.test(name))).toEqual([]);
    const events = Object.keys(STARS.workflow?.events ?? {});
    expect(events).toContain('flag-for-review');
    expect(
      events.filter((event) => ['dispatch', 'interim-reply', 'refer', 'deliver', 'brief'].includes(event)),
    ).toEqual([]);
    expect(STARS.register.level).toBe('count');
    expect(STARS.intake?.mail?.acknowledges).toBeUndefined();
  });

  it('destroys nothing: its four schedules print no period', async () => {
    const incident = await incidents.entered();
    const { dispositions } = await incidents.seen<{ dispositions: object[] }>(
      MANAGER,
      incident,
      'dispositions { schedule whyKept eligibleOn }',
    );
    expect(dispositions).toEqual(
      ['GRS-3.1', 'GRS-3.2', 'GRS-4.2', 'GRS-4.3'].map((schedule) => ({
        schedule,
        whyKept: 'NO_PERIOD',
        eligibleOn: null,
      })),
    );
  });
});
