import * as fc from 'fast-check';
import { isLoopbackAddress, isPublicAddress } from '../../lambdas/webhooks/core/public-address';

const refused = {
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  'shared (CGNAT)': ['100.64.0.1', '100.127.255.255'],
  'link-local, and metadata services': [
    '169.254.0.1',
    '169.254.169.254',
    '169.254.170.2',
    'fe80::1',
    'fe80::a9fe:a9fe',
    'fd00:ec2::254',
  ],
  'unique local and site-local': ['fc00::1', 'fdff::1', 'fec0::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'reserved and broadcast': ['192.0.0.8', '198.18.0.1', '198.19.255.255', '240.0.0.1', '255.255.255.255'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  mapped: ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:100.64.0.1'],
  'compatible and translated': ['::127.0.0.1', '::8.8.8.8', '::ffff:0:127.0.0.1'],
  'NAT64 of a refused address, and of a local prefix': [
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::808:808',
  ],
  'tunnels: 6to4, Teredo': ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2002:808:808::1', '2001::1'],
  'given to nobody': ['4000::1', '8000::1', '5f00::1', '100::1'],
  'no address at all': ['', 'example.com', '1.2.3', '1.2.3.4.5', '256.1.1.1', '::g'],
};

const allowed = [
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.0.1',
  '172.32.0.1',
  '223.255.255.1',
];
const allowedSix = ['2606:4700:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8', '64:ff9b::808:808'];

describe('the public internet', () => {
  it.each(Object.entries(refused))('does not hold %s', (_what, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it('holds what is given out to everybody', () => {
    expect([...allowed, ...allowedSix].filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it('judges an address within an address by the inner one', () => {
    const four = fc.ipV4();
    fc.assert(
      fc.property(four, (address) => {
        const hex = address
          .split('.')
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join('');
        const tail = `${hex.slice(0, 4)}:${hex.slice(4)}`;
        for (const outer of [`::ffff:${address}`, `::ffff:${tail}`, `64:ff9b::${tail}`])
          expect([outer, isPublicAddress(outer)]).toEqual([outer, isPublicAddress(address)]);
      }),
    );
  });

  it('knows this machine', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopbackAddress)).toBe(true);
    expect(['0.0.0.0', '10.0.0.1', '::', 'localhost', '8.8.8.8'].some(isLoopbackAddress)).toBe(false);
  });
});
