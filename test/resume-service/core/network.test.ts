import assert from 'node:assert/strict';
import { networkOf } from '../../../resume-service/src/core/network.ts';

describe('the network of an address', () => {
  it('is the address itself for IPv4, however it is written', () => {
    assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
    assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
  });

  it('is the first half for IPv6', () => {
    const home = '2001:db8:1:2::/64';
    for (const address of ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:1:2:3', '2001:DB8:1:2:0:0:0:9%eth0'])
      assert.equal(networkOf(address), home, address);
    assert.notEqual(networkOf('2001:db8:1:3::1'), home);
    assert.equal(networkOf('::1'), '0:0:0:0::/64');
    assert.equal(networkOf('fe80::1:2'), 'fe80:0:0:0::/64');
  });

  it('is one for all whose address is not known', () => {
    assert.equal(networkOf(undefined), 'unknown');
    assert.equal(networkOf(''), '');
  });
});
