import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counted, from, guessed, lots } from '../../support/many-addresses.ts';
import { by, PublicPort, type Told } from '../../support/public.ts';

/* How often something may be tried at the public's port, from where, and at what. */
let port: PublicPort;
let told: Told;
beforeAll(async () => {
  port = await PublicPort.start({ TRUSTED_PROXIES: '127.0.0.1' });
  told = await port.submitted();
});
afterAll(() => port.stop());

const letters = async (): Promise<number> =>
  (await port.test.rows('cqc2ms', 'select count(*)::int as n from mail_outgoing'))[0].n;

describe('limits by address', () => {
  it('are not passed by many at once, and what was refused is given back', async () => {
    const refused = Array.from({ length: 15 }, () => port.submittingFrom(from(8_000), 'none'));
    expect(await counted(refused)).toEqual({ 400: 15 });
    const all = Array.from({ length: 30 }, () => port.submittingFrom(from(8_000), 'general-concerns'));
    expect(await counted(all)).toEqual({ 201: 20, 429: 10 });
  });

  it('are of the network of an address of IPv6, and a case keeps the address itself', async () => {
    const at = (end: string) => ({ 'x-forwarded-for': `2001:db8:0:7::${end}` });
    const wrong = (headers: Record<string, string>) =>
      port.get('/case', { ...headers, ...by({ controlNumber: `${told.caseNumber}-${guessed()}` }) });
    for (let n = 1; n <= 20; n++) expect((await wrong(at(n.toString(16)))).status).toBe(404);
    expect((await wrong(at('ffff:1'))).status).toBe(429);
    expect((await wrong({ 'x-forwarded-for': '2001:db8:0:8::1' })).status).toBe(404);
    const own = await port.submittingFrom(at('abc'), 'general-concerns');
    expect(await port.found(own.body, 'ipAddress')).toMatchObject({ ipAddress: '2001:db8:0:7::abc' });
  });

  it('are of the site of an address of IPv6 besides (/48), however many networks it has', async () => {
    const at = (network: number, end: number) => ({
      'x-forwarded-for': `2001:db8:77:${network.toString(16)}::${end.toString(16)}`,
    });
    const wrong = (headers: Record<string, string>) =>
      port.get('/case', { ...headers, ...by({ controlNumber: `${told.caseNumber}-${guessed()}` }) });
    for (let n = 0; n < 100; n++) expect([n, (await wrong(at(n, 1))).status]).toEqual([n, 404]);
    expect((await wrong(at(200, 1))).status).toBe(429);
    expect((await wrong({ 'x-forwarded-for': '2001:db8:78:1::1' })).status).toBe(404);
    // Nor does an address of IPv4, written as one of IPv6, share a site with others.
    expect((await wrong({ 'x-forwarded-for': '::ffff:198.51.100.249' })).status).toBe(404);
  });

  it('of acknowledgements are of the email address, whoever writes it, and nobody is told', async () => {
    const before = await letters();
    for (let at = 0; at < 36; at += 3)
      for (const { status } of await lots(3, (next) => {
        const email = next === 1 ? 'Victim@example.gov' : ' victim@example.gov';
        return port.submittingFrom(from(7_000 + at + next), 'general-concerns', { answers: { email } });
      }))
        expect(status).toBe(201);
    const sent = (await letters()) - before;
    expect(sent).toBeGreaterThanOrEqual(10);
    // Those that are taken in at the same moment do not see each other.
    expect(sent).toBeLessThanOrEqual(12);
    await port.submittingFrom(from(7_100), 'general-concerns', { answers: { email: 'other@example.gov' } });
    expect((await letters()) - before).toBe(sent + 1);
  });

  it('of requests are counted without a row', async () => {
    const [{ n: before }] = await port.test.rows('cqc2ms', 'select count(*)::int as n from public_attempt');
    const all = await lots(130, async () => (await port.get('/statement', from(9_000))).status);
    expect([all.filter((status) => status === 200).length, all.filter((status) => status === 429).length]).toEqual([
      120, 10,
    ]);
    expect(await port.test.rows('cqc2ms', 'select count(*)::int as n from public_attempt')).toEqual([{ n: before }]);
  });
});
