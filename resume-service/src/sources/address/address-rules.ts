/**
 * What kind of address an IP address is, by the special-purpose registries of IANA (RFC 6890, as of 2024) and what the
 * large clouds use for their metadata. Everything that is not plainly public is named; IPv6 is judged the other way
 * round: only 2000::/3 is in use (RFC 4291 §2.4), so all else is reserved.
 */

/** `public` may be read by anybody; what else an address can be. `not-an-address`: no IP address in plain form. */
export type AddressKind =
  | 'public'
  | 'unspecified'
  | 'loopback'
  | 'private'
  | 'shared'
  | 'link-local'
  | 'metadata'
  | 'multicast'
  | 'broadcast'
  | 'documentation'
  | 'benchmark'
  | 'embedded'
  | 'tunnel'
  | 'reserved'
  | 'not-an-address';

type Range = { start: bigint; length: number; kind: AddressKind };

/** The value of an IPv4 address in its one plain form, `1.2.3.4`; other spellings have been turned into it by then. */
const ipv4Value = (text: string): bigint | null => {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? null : bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
};

/** The value of an IPv6 address without a zone. The parser of URLs (WHATWG) knows every spelling. */
const ipv6Value = (text: string): bigint | null => {
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]/`)) return null;
  const plain = new URL(`http://[${text}]/`).hostname.slice(1, -1);
  const [head = [], tail] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(tail ? 8 - head.length - tail.length : 0).fill('0');
  return [...head, ...zeros, ...(tail ?? [])].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
};

const rangeOf = (bits: number, cidr: string, kind: AddressKind): Range => {
  const [text = '', length = bits] = cidr.split('/');
  const start = (bits === 32 ? ipv4Value(text) : ipv6Value(text)) ?? 0n;
  return { start, length: Number(length), kind };
};

const kindIn = (ranges: readonly Range[], bits: number, value: bigint): AddressKind | undefined =>
  ranges.find(({ start, length }) => {
    const shift = BigInt(bits - length);
    return value >> shift === start >> shift;
  })?.kind;

/** The first that fits counts: the particular stands before the general. */
const ipv4Ranges: readonly Range[] = [
  rangeOf(32, '169.254.169.254', 'metadata'), // AWS, Azure, Google, OpenStack …
  rangeOf(32, '169.254.170.2', 'metadata'), // AWS ECS
  rangeOf(32, '100.100.100.200', 'metadata'), // Alibaba
  rangeOf(32, '168.63.129.16', 'metadata'), // Azure's host
  rangeOf(32, '192.0.0.192', 'metadata'), // Oracle
  rangeOf(32, '0.0.0.0/8', 'unspecified'),
  rangeOf(32, '10.0.0.0/8', 'private'),
  rangeOf(32, '100.64.0.0/10', 'shared'),
  rangeOf(32, '127.0.0.0/8', 'loopback'),
  rangeOf(32, '169.254.0.0/16', 'link-local'),
  rangeOf(32, '172.16.0.0/12', 'private'),
  rangeOf(32, '192.0.0.0/24', 'reserved'),
  rangeOf(32, '192.0.2.0/24', 'documentation'),
  rangeOf(32, '192.31.196.0/24', 'reserved'),
  rangeOf(32, '192.52.193.0/24', 'reserved'),
  rangeOf(32, '192.88.99.0/24', 'tunnel'),
  rangeOf(32, '192.168.0.0/16', 'private'),
  rangeOf(32, '192.175.48.0/24', 'reserved'),
  rangeOf(32, '198.18.0.0/15', 'benchmark'),
  rangeOf(32, '198.51.100.0/24', 'documentation'),
  rangeOf(32, '203.0.113.0/24', 'documentation'),
  rangeOf(32, '224.0.0.0/4', 'multicast'),
  rangeOf(32, '255.255.255.255', 'broadcast'),
  rangeOf(32, '240.0.0.0/4', 'reserved'),
];

const ipv6Ranges: readonly Range[] = [
  rangeOf(128, 'fd00:ec2::254', 'metadata'), // AWS
  rangeOf(128, 'fd20:ce::254', 'metadata'), // Google
  rangeOf(128, 'fd00:42::42', 'metadata'), // Scaleway
  rangeOf(128, '::', 'unspecified'),
  rangeOf(128, '::1', 'loopback'),
  rangeOf(128, '::/96', 'embedded'), // IPv4-compatible
  rangeOf(128, '::ffff:0:0/96', 'embedded'), // IPv4-mapped
  rangeOf(128, '::ffff:0:0:0/96', 'embedded'), // IPv4-translated (RFC 2765)
  rangeOf(128, '64:ff9b:1::/48', 'embedded'), // NAT64 of one's own (RFC 8215)
  rangeOf(128, 'fc00::/7', 'private'),
  rangeOf(128, 'fe80::/10', 'link-local'),
  rangeOf(128, 'fec0::/10', 'private'), // site-local, once
  rangeOf(128, 'ff00::/8', 'multicast'),
  rangeOf(128, '2001:db8::/32', 'documentation'),
  rangeOf(128, '3fff::/20', 'documentation'),
  rangeOf(128, '2001:2::/48', 'benchmark'),
  rangeOf(128, '2001::/32', 'tunnel'), // Teredo
  rangeOf(128, '2002::/16', 'tunnel'), // 6to4
  rangeOf(128, '2001::/23', 'reserved'),
  rangeOf(128, '2620:4f:8000::/48', 'reserved'),
];

const nat64 = [rangeOf(128, '64:ff9b::/96', 'embedded')];
const inUse = [rangeOf(128, '2000::/3', 'public')];

/** ISATAP (RFC 5214): the lower half says 0:5efe or 200:5efe, and then an IPv4 address. */
const isIsatap = (value: bigint): boolean => {
  const marker = (value >> 32n) & 0xffff_ffffn;
  return marker === 0x0000_5efen || marker === 0x0200_5efen;
};

const kindOfIpv4 = (value: bigint): AddressKind => kindIn(ipv4Ranges, 32, value) ?? 'public';

/** On a network without IPv4, public IPv4 addresses come as 64:ff9b::/96 (RFC 6052): the inner one decides. */
const kindOfIpv6 = (value: bigint): AddressKind => {
  if (kindIn(nat64, 128, value)) return kindOfIpv4(value & 0xffff_ffffn) === 'public' ? 'public' : 'embedded';
  const special = kindIn(ipv6Ranges, 128, value);
  if (special) return special;
  if (!kindIn(inUse, 128, value)) return 'reserved';
  return isIsatap(value) ? 'tunnel' : 'public';
};

/** What kind of address this is; a name, a zone or another spelling is `not-an-address`. */
export const addressKind = (address: string): AddressKind => {
  const ipv4 = ipv4Value(address);
  if (ipv4 !== null) return kindOfIpv4(ipv4);
  const ipv6 = ipv6Value(address);
  return ipv6 === null ? 'not-an-address' : kindOfIpv6(ipv6);
};

/** What an origin that the operator has named as private may be, in addition to public. */
const allowedInPrivate: readonly AddressKind[] = ['public', 'loopback', 'private', 'shared'];

/**
 * Whether the service may connect to this address.
 *
 * @param own addresses of this machine: they can look public and still lead inside
 */
export const mayConnect = (
  address: string,
  isPrivateOrigin: boolean,
  own: readonly string[] = [],
): boolean =>
  isPrivateOrigin
    ? allowedInPrivate.includes(addressKind(address))
    : addressKind(address) === 'public' && !own.some((one) => isSameAddress(one, address));

/** Whether two texts name the same address; never for what is no address. */
export const isSameAddress = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => ipv4Value(text) ?? ipv6Value(text));
  return a !== null && a === b && one.includes(':') === other.includes(':');
};
