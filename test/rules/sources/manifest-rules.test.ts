import assert from 'node:assert/strict';
import { createAddresses } from '../../../resume-service/src/sources/manifests/addresses.ts';
import { rewriteDash } from '../../../resume-service/src/sources/manifests/dash-rules.ts';
import { readHls, writeHls } from '../../../resume-service/src/sources/manifests/hls-rules.ts';
import { readTrack } from '../../../resume-service/src/sources/manifests/hls-track-rules.ts';

const origins = { registered: ['https://media.example.org', 'https://cdn.example.org'], private: [] };
const base = 'https://media.example.org/films/one/index';

describe('an HLS playlist', () => {
  const rewritten = (text: string): string => {
    const playlist = readHls(text);
    assert.ok('parts' in playlist, JSON.stringify(playlist));
    const addresses = createAddresses(origins);
    return writeHls(playlist, ({ address }) => addresses.localOf(address, base));
  };

  it('is passed on with addresses of our own, and without tags that are not known', () => {
    const text = [
      ...[
        '#EXTM3U',
        '#EXT-X-VERSION:4',
        '#EXT-X-TARGETDURATION:6',
        '#EXT-X-START:TIME-OFFSET=30',
        '# a word',
      ],
      ...[
        '#EXTINF:6,a',
        'a.ts?t=1',
        '#EXT-X-DATERANGE:ID="x",X-ASSET-URI="http://evil.example/"',
        '#EXTINF:6,',
      ],
      ...['https://cdn.example.org/x/b.ts', '#EXT-X-ENDLIST'],
    ].join('\r\n');
    assert.equal(
      rewritten(text),
      '#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,a\nb/0/a.ts?t=1\n#EXTINF:6,\nb/1/b.ts\n#EXT-X-ENDLIST\n',
    );
  });

  it('offers only the best picture, with its sounds', () => {
    const text = [
      ...['#EXTM3U', '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",URI="en.m3u8"'],
      ...['#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="b",NAME="fr",URI="fr.m3u8"'],
      ...[
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="de",URI="de.m3u8"',
        '#EXT-X-STREAM-INF:BANDWIDTH=100,AUDIO="b"',
      ],
      ...['low.m3u8', '#EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO="a",SUBTITLES="s"', 'high.m3u8', ''],
    ].join('\n');
    assert.equal(
      rewritten(text),
      '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",URI="b/0/en.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO="a"\nb/0/high.m3u8\n',
    );
  });

  it('is refused when it goes on, is encrypted, or says one thing and means another', () => {
    const film = (line: string): string => `#EXTM3U\n${line}\n#EXTINF:6,\na.ts\n#EXT-X-ENDLIST\n`;
    assert.deepEqual(readHls('#EXTM3U\n#EXTINF:6,\na.ts\n'), { reason: 'live' });
    assert.deepEqual(readHls(film('#EXT-X-KEY:METHOD=AES-128,URI="k"')), { reason: 'encrypted' });
    assert.ok('parts' in readHls(film('#EXT-X-KEY:METHOD=NONE')));
    assert.deepEqual(readHls(film('#EXT-X-DEFINE:NAME="h",VALUE="evil"')), { reason: 'manifest-unusable' });
    for (const address of [
      'http://169.254.169.254/',
      'file:///etc/passwd',
      '//evil.example/x',
      'http://cdn.example.org/x',
    ])
      assert.throws(() => rewritten(`#EXTM3U\n#EXTINF:6,\n${address}\n#EXT-X-ENDLIST\n`), address);
  });

  it('in fragmented MP4 is read with its ranges, each beginning where the last one ends', () => {
    const text = [
      ...[
        '#EXTM3U',
        '#EXT-X-MAP:URI="all.mp4",BYTERANGE="700@0"',
        '#EXTINF:2.0,',
        '#EXT-X-BYTERANGE:1000@700',
        'all.mp4',
      ],
      ...['#EXTINF:1.5,', '#EXT-X-BYTERANGE:500', 'all.mp4', '#EXT-X-ENDLIST'],
    ].join('\n');
    assert.deepEqual(readTrack(text), {
      init: { address: 'all.mp4', range: { first: 0, last: 699 } },
      segments: [
        { address: 'all.mp4', range: { first: 700, last: 1699 }, seconds: 2 },
        { address: 'all.mp4', range: { first: 1700, last: 2199 }, seconds: 1.5 },
      ],
    });
    assert.deepEqual(readTrack(`${text}\n#EXT-X-MAP:URI="other.mp4"\n`), { reason: 'manifest-unusable' });
  });
});

describe('a DASH manifest', () => {
  const addresses = () => createAddresses(origins);
  const rewrite = (inside: string, attributes = 'type="static"'): string | { reason: string } => {
    const { localOf } = addresses();
    const text = `<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" ${attributes}>${inside}</MPD>`;
    return rewriteDash(text, base, (address, from) => `own/${localOf(address, from)}`);
  };

  it('is passed on with addresses of our own, and without what leads elsewhere', () => {
    const inside =
      '<Location>http://evil.example/x.mpd</Location><UTCTiming schemeIdUri="u" value="http://evil.example/t"/>' +
      '<BaseURL>https://cdn.example.org/v/</BaseURL><BaseURL>https://evil.example/v/</BaseURL><Period><AdaptationSet>' +
      '<SegmentTemplate media="$RepresentationID$/$Number%05d$.m4s" initialization="https://media.example.org/i/a.mp4?a=1&amp;b=2"/>' +
      '<Representation id="1"/></AdaptationSet></Period>';
    assert.equal(
      rewrite(inside),
      '<?xml version="1.0" encoding="utf-8"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">\n' +
        '<BaseURL>own/b/0/</BaseURL>\n<Period>\n<AdaptationSet>\n' +
        '<SegmentTemplate media="$RepresentationID$/$Number%05d$.m4s" initialization="own/b/1/a.mp4?a=1&amp;b=2"/>\n' +
        '<Representation id="1"/>\n</AdaptationSet>\n</Period>\n</MPD>\n',
    );
    assert.match(String(rewrite('<Period/>')), /<BaseURL>own\/b\/0\/<\/BaseURL>\n<Period\/>/);
  });

  it('is refused when it goes on, is encrypted, declares entities, or leads where it may not', () => {
    assert.deepEqual(rewrite('<Period/>', 'type="dynamic"'), { reason: 'live' });
    assert.deepEqual(rewrite('<ContentProtection/>'), { reason: 'encrypted' });
    assert.deepEqual(rewrite('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), {
      reason: 'manifest-unusable',
    });
    assert.deepEqual(rewrite('<Period xlink:href="http://evil.example/"/>'), { reason: 'manifest-unusable' });
    assert.deepEqual(rewrite('<Period><AdaptationSet></Period>'), { reason: 'manifest-unusable' });
    assert.deepEqual(rewrite('<Period broken'), { reason: 'manifest-unusable' });
    for (const address of [
      'http://169.254.169.254/',
      'file:///etc/',
      '//evil.example/',
      'http://cdn.example.org/',
    ])
      assert.throws(() => rewrite(`<BaseURL>${address}</BaseURL>`), address);
    assert.throws(() => rewrite('<SegmentTemplate media="//evil.example/$Number$"/>'));
  });
});

describe('the folders of a manifest', () => {
  it('are left by no way', () => {
    const addresses = createAddresses(origins);
    assert.equal(addresses.localOf('parts/1.m4s', base), 'b/0/1.m4s');
    assert.equal(addresses.remoteOf(0, '7.m4s?x=1'), 'https://media.example.org/films/one/parts/7.m4s?x=1');
    for (const rest of ['../2.m4s', '%2e%2e/2.m4s', 'a/../../b', '/etc', '//evil.example/x'])
      assert.ok(
        addresses.remoteOf(0, rest)?.startsWith('https://media.example.org/films/one/parts/') ?? true,
        rest,
      );
    assert.equal(addresses.remoteOf(0, '../2.m4s'), undefined);
    assert.equal(addresses.remoteOf(1, '2.m4s'), undefined);
  });
});
