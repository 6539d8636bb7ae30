import assert from 'node:assert/strict';
import { decodeText } from '../../../resume-service/src/videos/text/decode-text.ts';
import { isBeside, trackBeside } from '../../../resume-service/src/videos/text/text-beside-rules.ts';
import { cleanWebvtt } from '../../../resume-service/src/videos/text/webvtt-rules.ts';

describe('a WebVTT text', () => {
  const clean = (text: string, zero = 0) => cleanWebvtt(text, zero);

  it('counts from the first picture; what is over by then is left out', () => {
    const text =
      'WEBVTT\n\n00:00.100 --> 00:00.900\nGone\n\n00:00.500 --> 00:02.000\nOn\n\n1:00:01.000 --> 1:00:02.000\nLate\n';
    assert.deepEqual(clean(text, 1), {
      text: 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nOn\n\n01:00:00.000 --> 01:00:01.000\nLate\n',
    });
  });
  it('keeps lines, places and plain mark-up, and nothing else', () => {
    const text = [
      'WEBVTT - from somewhere',
      'STYLE\n::cue { background: url(http://127.0.0.1/x) }',
      'NOTE a note',
      'id 7\n00:01.000 --> 00:02.000 line:10% align:start onclick:x\n<b>One</b> <script>alert(1)</script><c.red>two</c>\n{\\an8}three\u0007',
    ].join('\n\n');
    assert.deepEqual(clean(text), {
      text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:10% align:start\n<b>One</b> alert(1)two\nthree\n',
    });
  });
  it('has a part that is never closed left as it is, and what follows a closed one', () => {
    const words = (line: string) => clean(`00:01.000 --> 00:02.000\n${line}`);
    const text = (line: string) => ({ text: `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${line}\n` });
    assert.deepEqual(words('1 < 2'), text('1 < 2'));
    assert.deepEqual(words('</b><i x>a</i> <>b {\\an8 c'), text('</b>a</i> b {\\an8 c'));
  });
  // Not about speed: what takes time by the square of the length would be at it for minutes.
  for (const [what, part] of [
    ['brackets', '<'],
    ['braces', '{\\'],
    ['plain mark-up', '<b>'],
  ] as const)
    it(`is cut to what a picture can hold, however many ${what} a line has`, () => {
      const found = clean(`00:01.000 --> 00:02.000\n${part.repeat(400_000 / part.length)}`);
      assert.ok('text' in found && found.text.length < 2_100);
    }).timeout(20_000);
  it('is read at one go however many spaces stand where its place on the picture should', () => {
    const found = clean(`00:01.000 --> 00:02.000${' '.repeat(400_000)}x\u2028\nOn`);
    assert.ok('text' in found && found.text.endsWith('\nOn\n'));
  }).timeout(20_000);
  it('puts cues in order', () => {
    const text = '00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n';
    assert.match(JSON.stringify(clean(text)), /\\na\\n.*\\nb\\n/);
  });
  it('is refused when there is nothing in it, or too much', () => {
    assert.deepEqual(clean('WEBVTT\n\nNOTE only a note\n'), { problem: 'empty' });
    assert.deepEqual(clean('x'.repeat(5_000_000)), { problem: 'too-large' });
    assert.deepEqual(clean('00:01.000 --> 00:02.000\na\n\n'.repeat(60_000)), { problem: 'too-large' });
  });
});

describe('text files beside a film', () => {
  it('belong to it by name', () => {
    const beside = (name: string) => isBeside('Film (2019).mkv', name);
    for (const name of ['Film (2019).srt', 'Film (2019).en.srt', 'Film (2019).zh-Hans.forced.VTT'])
      assert.ok(beside(name), name);
    for (const name of ['Film (2019) 2.srt', 'Film.srt', 'Film (2019).en.txt', 'Film (2019).a.b.c.d.srt'])
      assert.ok(!beside(name), name);
  });
  it('say their language and what they are for in their names', () => {
    const track = (name: string) => trackBeside('F.mkv', { name, index: 1000, modifiedAt: 0, sizeBytes: 1 });
    assert.deepEqual(track('F.de.sdh.srt'), {
      ...{ index: 1000, codec: 'subrip', language: 'de', role: 'caption' },
      ...{ isExternal: true, isPicture: false, isForced: false, isDefault: false },
    });
    assert.equal(track('F.srt').language, undefined);
    assert.equal(track('F.forced.srt').language, undefined);
    assert.equal(track('F.zh-Hans.forced.vtt').language, 'zh-Hans');
  });
  it('are read in the encoding they were written in', () => {
    assert.equal(decodeText(Buffer.from('né', 'latin1'), 'fr'), 'né');
    assert.equal(decodeText(Buffer.from('né'), 'fr'), 'né');
    assert.equal(decodeText(Buffer.from('\ufeffné', 'utf16le'), undefined), 'né');
    assert.equal(decodeText(Buffer.from('d6d0cec4', 'hex'), 'zh'), '中文');
    assert.equal(decodeText(Buffer.from('cff0e8', 'hex'), 'ru'), 'При');
  });
});
