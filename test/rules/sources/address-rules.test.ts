import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AddressKind,
  addressKind,
  isSameAddress,
  mayConnect,
} from '../../../resume-service/src/sources/address/address-rules.ts';

const dotted = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
const hostOf = (spelling: string): string => new URL(`http://${spelling}/`).hostname;

describe('the kind of an address', () => {
  it('is the one of the registries, up to the first and the last of each range', () => {
    const kinds: Record<string, AddressKind> = {
      '9.255.255.255': 'public',
      '10.0.0.0': 'private',
      '10.255.255.255': 'private',
      '11.0.0.0': 'public',
      '100.63.255.255': 'public',
      '100.64.0.0': 'shared',
      '100.127.255.255': 'shared',
      '100.128.0.0': 'public',
      '126.255.255.255': 'public',
      '127.0.0.0': 'loopback',
      '128.0.0.0': 'public',
      '169.253.255.255': 'public',
      '169.254.0.0': 'link-local',
      '169.254.169.254': 'metadata',
      '169.255.0.0': 'public',
      '172.15.255.255': 'public',
      '172.16.0.0': 'private',
      '172.31.255.255': 'private',
      '172.32.0.0': 'public',
      '192.0.1.0': 'public',
      '192.167.255.255': 'public',
      '192.168.0.0': 'private',
      '192.169.0.0': 'public',
      '198.17.255.255': 'public',
      '198.18.0.0': 'benchmark',
      '198.20.0.0': 'public',
      '223.255.255.255': 'public',
      '224.0.0.0': 'multicast',
      '240.0.0.0': 'reserved',
      '255.255.255.255': 'broadcast',
      '1.1.1.1': 'public',
      '2606:2800:220:1:248:1893:25c8:1946': 'public',
      '2a00:1450:4001:82a::200e': 'public',
      '64:ff9b::8.8.8.8': 'public',
      '64:ff9b::10.0.0.1': 'embedded',
      '::ffff:8.8.8.8': 'embedded',
      '::1': 'loopback',
      'fd00:ec2::254': 'metadata',
      'fdff::1': 'private',
      'fe80::1': 'link-local',
      'fec0::1': 'private',
      'ff02::1': 'multicast',
      '2002::1': 'tunnel',
      '2001::1': 'tunnel',
      '2001:200::1': 'public',
      '1fff::1': 'reserved',
      '4000::1': 'reserved',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(kinds).map((one) => [one, addressKind(one)])), kinds);
  });

  it('is none for names, zones, ports, brackets and other spellings', () => {
    for (const text of [
      '',
      'localhost',
      'fe80::1%eth0',
      '[::1]',
      '1.2.3.4:80',
      '0177.0.0.1',
      '127.1',
      '0x7f000001',
      '1.2.3',
      '256.1.1.1',
      '01.2.3.4',
      ' 1.2.3.4',
      '::1/128',
      '1::2::3',
    ])
      assert.equal(addressKind(text), 'not-an-address', text);
  });

  it('does not depend on how an address of four bytes is spelled: the parser of URLs knows them all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        const [a = 0, b = 0, c = 0, d = 0] = dotted(value).split('.').map(Number);
        const spellings = [
          ...[
            String(value),
            `0x${value.toString(16)}`,
            `0${value.toString(8)}`,
            `${a}.${b * 65_536 + c * 256 + d}`,
          ],
          ...[
            `${a}.${b}.${c * 256 + d}`,
            `0x${a.toString(16)}.0${b.toString(8)}.${c}.0X${d.toString(16)}`,
            `${dotted(value)}.`,
          ],
        ];
        for (const spelling of spellings) assert.equal(hostOf(spelling), dotted(value), spelling);
      }),
    );
  });

  it('of four bytes inside sixteen is never public, but through NAT64, where the inner one decides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        for (const prefix of ['::ffff:', '::', '::ffff:0:', '64:ff9b:1::'])
          assert.notEqual(addressKind(`${prefix}${dotted(value)}`), 'public');
        const inner = addressKind(dotted(value)) === 'public';
        assert.equal(addressKind(`64:ff9b::${dotted(value)}`) === 'public', inner);
      }),
    );
  });
});

describe('whether an address may be connected to', () => {
  it('a private origin may be here or near, and never what tells secrets or belongs to many', () => {
    for (const near of ['127.0.0.1', '10.0.0.1', '::1', 'fd00::1', '100.64.0.1', '8.8.8.8']) {
      assert.ok(mayConnect(near, true, ['8.8.8.8']), near);
      if (near !== '8.8.8.8') assert.ok(!mayConnect(near, false), near);
    }
    for (const never of [
      '169.254.169.254',
      'fd00:ec2::254',
      '169.254.1.1',
      '224.0.0.1',
      '0.0.0.0',
      '::',
      '100.100.100.200',
      'x',
    ])
      assert.ok(!mayConnect(never, true), never);
  });

  it("an address of this machine's own is not public, however it is written", () => {
    assert.ok(mayConnect('2606:2800:220:1::1', false));
    assert.ok(!mayConnect('2606:2800:220:1::1', false, ['2606:2800:0220:0001:0:0:0:1']));
    assert.ok(isSameAddress('::1', '0:0:0:0:0:0:0:1'));
    assert.ok(!isSameAddress('0.0.0.1', '::1'));
    assert.ok(!isSameAddress('x', 'x'));
  });
});
