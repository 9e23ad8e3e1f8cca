import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** A range of addresses: where it begins, and how many of its leading bits count. */
type Network = readonly [Address, number];

/**
 * Returns the address that a text writes, an IPv4 one also where it is written as IPv6; undefined for anything else.
 * Old ways to write IPv4 (octal, fewer than four parts) are read differently by different readers, and are none here.
 */
function addressIn(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  const [bare = '', zone] = text.split('%', 2);
  if (!bare.includes(':') || zone === '' || !ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** Returns the range that a text writes, as an address alone or as CIDR; undefined for anything else. */
function networkIn(text: string): Network | undefined {
  const [base = '', bits, ...more] = text.split('/');
  const address = addressIn(base);
  if (!address || more.length > 0 || base.includes('%')) return undefined;
  const whole = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return [address, whole];
  // An IPv4 range may be written in the 96 bits of IPv6 before it.
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) - (base.includes(':') ? 128 - whole : 0) : -1;
  return length >= 0 && length <= whole ? [address, length] : undefined;
}

/** Tells whether a text is an address or a range (CIDR), of IPv4 or IPv6. */
export const isNetwork = (text: string): boolean => networkIn(text) !== undefined;

const known = new Map<string, readonly Network[]>();
function networksOf(ranges: readonly string[]): readonly Network[] {
  const key = ranges.join(',');
  const found = known.get(key) ?? ranges.flatMap((each) => [networkIn(each)].filter((range) => range !== undefined));
  if (known.size < 1000) known.set(key, found);
  return found;
}

/** Tells whether an address is in one of these ranges. What is no address is in none. */
export function inNetworks(address: string, ranges: readonly string[]): boolean {
  const asked = addressIn(address);
  return asked !== undefined && networksOf(ranges).some((range) => holds(range, asked));
}

/** Tells whether a range holds an address; one of the other family never. */
function holds([base, bits]: Network, address: Address): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
}

/**
 * Returns what a limit counts an address by. Whoever has one of IPv6 has 2^64 of them, so it is their network (/64).
 */
export function networkOf(text: string): string {
  const address = addressIn(text);
  return address instanceof ipaddr.IPv6 ? beginningOf(address, 64) : (address?.toString() ?? text);
}

/** Returns the site that an address of IPv6 is of (/48), which is given to one customer; an IPv4 one is of none. */
export function siteOf(text: string): string | undefined {
  const address = addressIn(text);
  return address instanceof ipaddr.IPv6 ? beginningOf(address, 48) : undefined;
}

const beginningOf = ({ parts }: ipaddr.IPv6, bits: 48 | 64): string =>
  `${parts
    .slice(0, bits / 16)
    .map((part) => part.toString(16))
    .join(':')}::/${bits}`;

/** Tells whether two texts write one address. */
export function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [addressIn(one), addressIn(other)];
  return first !== undefined && second !== undefined && first.toNormalizedString() === second.toNormalizedString();
}
