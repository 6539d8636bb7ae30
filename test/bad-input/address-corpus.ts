/** Addresses that must never be reached, in every spelling that a parser, a name server or a system might take. */

const film = (hosts: readonly string[]): string[] => hosts.map((host) => `http://${host}/film.mp4`);

/** Well-formed addresses that lead inside, or that nobody may own. */
export const insideAddresses: readonly string[] = [
  // This machine
  ...film(['127.0.0.1', '127.0.0.1:8080', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001']),
  ...film(['0x7f.1', '0x7f.0x0.0x0.0x1', '0177.0.0.1', '0177.0x0.00.1', '017700000001', '00000177.1']),
  ...film(['0', '0.0.0.0', '0.0.0.1', '0.1.2.3', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]']),
  // The same in other digits, and percent-encoded
  ...film([
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '127．0．0．1',
    '%31%32%37.0.0.1',
    '127%2e0%2e0%2e1',
  ]),
  // Private networks
  ...film([
    '10.0.0.1',
    '10.255.255.255',
    '167772161',
    '0xa000001',
    '012.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
  ]),
  ...film([
    '192.168.0.1',
    '192.168.1',
    '3232235777',
    '0300.0250.0.1',
    '0xc0a80001',
    '100.64.0.1',
    '100.127.255.255',
  ]),
  // What clouds tell their machines
  ...film([
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '169.254.43518',
    '169.16689662',
  ]),
  ...film([
    '169.254.170.2',
    '169.254.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '[fd00:ec2::254]',
  ]),
  ...film(['[fd20:ce::254]', '[fd00:42::42]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]']),
  // For many, for nobody, for examples
  ...film([
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '4294967295',
    '192.0.2.1',
    '198.51.100.7',
  ]),
  ...film([
    '203.0.113.9',
    '198.18.0.1',
    '198.19.255.255',
    '192.0.0.8',
    '192.88.99.1',
    '192.31.196.1',
    '192.175.48.1',
  ]),
  // IPv4 inside IPv6
  ...film([
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::ffff:10.0.0.1]',
    '[::127.0.0.1]',
  ]),
  ...film([
    '[::7f00:1]',
    '[::ffff:0:127.0.0.1]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a00:1]',
  ]),
  ...film([
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::8.8.8.8]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
    '[2002:808:808::1]',
  ]),
  ...film([
    '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
    '[2606:2800:220:1:0:5efe:7f00:1]',
    '[2606:2800:220:1:200:5efe:a00:1]',
  ]),
  // IPv6 of one's own, for many, for nobody
  ...film([
    '[fc00::1]',
    '[fdff:ffff::1]',
    '[fe80::1]',
    '[febf::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[ff05::1:3]',
    '[100::1]',
  ]),
  ...film([
    '[2001:db8::1]',
    '[3fff::1]',
    '[2001:2::1]',
    '[2001:10::1]',
    '[4000::1]',
    '[5f00::1]',
    '[::2]',
    '[1::1]',
  ]),
  // This machine's own public address
  ...film(['93.184.216.77', '[2606:2800:220:1::77]']),
];

/** Addresses that are none: refused as text. */
export const otherAddresses: readonly string[] = [
  ...[
    'file:///etc/passwd',
    'ftp://93.184.216.34/film.mp4',
    'gopher://127.0.0.1:6379/_INFO',
    'data:video/mp4;base64,AA',
  ],
  ...[
    'concat:http://127.0.0.1/a|http://127.0.0.1/b',
    'crypto:http://127.0.0.1/',
    'subfile:,,start,0,end,1,,:/etc/passwd',
  ],
  ...[
    '//127.0.0.1/film.mp4',
    '/etc/passwd',
    'film.mp4',
    '',
    'http://',
    'http:///',
    'http://[::1',
    'http://1.2.3.4.5/',
  ],
  ...[
    'http://256.256.256.256/',
    'http://127.0.0.1.0x/',
    'http://[fe80::1%25eth0]/',
    'http://[::ffff:127.0.0.1%251]/',
  ],
  ...[
    'http://user@127.0.0.1/',
    'http://user:word@93.184.216.34/',
    'http://@93.184.216.34/',
    'http://93.184.216.34@127.0.0.1/',
  ],
  ...[
    'http://93.184.216.34\\@127.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http://127.0.0.1\u0000.example.org/',
    'http://127.0.0.1%00/',
  ],
  ...[
    'http://127.0.0.1\r\nHost: a/',
    ' http://127.0.0.1/',
    'http://127.0.0.1\t/',
    'ht\ntp://127.0.0.1/',
    'http://127.0.0.1:65536/',
  ],
  ...['http://127.0.0.1./', 'http://localhost./', `http://93.184.216.34/${'a'.repeat(5000)}`],
];

/** Names whose addresses lead inside. */
export const namesThatLeadInside: readonly (readonly [string, readonly string[]])[] = [
  ['localhost', ['127.0.0.1', '::1']],
  ['sub.localhost', ['::1']],
  ['loopback.example', ['127.0.0.1']],
  ['ten.example', ['10.1.2.3']],
  ['metadata.google.internal', ['169.254.169.254']],
  ['instance-data', ['169.254.169.254']],
  ['mapped.example', ['::ffff:10.0.0.1']],
  ['nat64.example', ['64:ff9b::7f00:1']],
  ['scoped.example', ['fe80::1%eth0']],
  ['second.example', ['93.184.216.34', '192.168.1.1']],
  ['second-in-six.example', ['2606:2800:220:1::1', 'fd00::1']],
  ['own.example', ['93.184.216.77']],
  ['nonsense.example', ['not an address']],
  ['odd-spelling.example', ['0177.0.0.1']],
  ['nothing.example', []],
  ['xn--lcalhost-n4a.example', ['127.0.0.1']],
];
