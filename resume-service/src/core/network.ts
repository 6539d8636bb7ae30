/**
 * The network an address belongs to, for throttling: an IPv4 address is itself; of an IPv6 address the first 64
 * bits count, because everybody who has one has 2^64 of them (RFC 4291 §2.5.4, RFC 6177).
 */
export const networkOf = (address: string | undefined): string => {
  const [plain = ''] = (address ?? 'unknown').split('%');
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (ipv4 !== undefined || !plain.includes(':')) return ipv4 ?? plain;
  const [before = [], after] = plain
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(after ? Math.max(0, 8 - before.length - after.length) : 0).fill('0');
  const groups = [...before, ...zeros, ...(after ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};
