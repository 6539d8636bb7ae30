import assert from 'node:assert/strict';
import { languageOf, noTextName, soundName, textName } from 'look/tracks';

describe('names of sounds and subtitles, shared by both apps', () => {
  it('say the language in the language of the viewer, however the file writes it', () => {
    const names = ['ger', 'deu', 'de', 'DE'].map((language) => soundName({ language }, 'en'));
    assert.deepEqual(names, ['German', 'German', 'German', 'German']);
    assert.equal(soundName({ language: 'ger' }, 'zh'), '德语');
    assert.equal(textName({ language: 'zh-Hans' }, 'en'), 'Simplified Chinese');
    assert.equal(textName({ language: 'pt_BR' }, 'en'), 'Brazilian Portuguese');
  });

  it('say what kind it is when it is not the plain one', () => {
    assert.equal(soundName({ language: 'eng', role: 'main' }, 'en'), 'English');
    assert.equal(soundName({ language: 'fra', role: 'commentary' }, 'en'), 'French · commentary');
    assert.equal(soundName({ language: 'fra', role: 'description' }, 'zh'), '法语 · 口述影像');
    assert.equal(textName({ language: 'eng', role: 'subtitle' }, 'en'), 'English');
    assert.equal(textName({ language: 'eng', role: 'caption' }, 'en'), 'English · for the hard of hearing');
    const forced = ['forced', 'forced-subtitle'].map((role) => textName({ language: 'eng', role }, 'en'));
    assert.deepEqual(forced, ['English · foreign dialogue only', 'English · foreign dialogue only']);
  });

  it("add the file's own label where it says more than the language", () => {
    assert.equal(soundName({ language: 'eng', label: 'english' }, 'en'), 'English');
    assert.equal(soundName({ language: 'eng', label: 'Stereo 2.0' }, 'en'), 'English · Stereo 2.0');
    assert.equal(
      soundName({ language: 'eng', role: 'commentary', label: 'Director' }, 'en'),
      'English · commentary',
    );
  });

  it('are the label or a number where no language is known', () => {
    for (const language of [undefined, '', 'und', 'zxx'])
      assert.equal(soundName({ language, label: 'Director' }, 'en'), 'Director');
    assert.equal(soundName({ number: 2 }, 'en'), 'Sound 2');
    assert.equal(textName({ number: 2, role: 'commentary' }, 'zh'), '字幕 2 · 评论字幕');
    assert.equal(soundName({ language: 'qq' }, 'en'), 'QQ');
    assert.equal(soundName({ language: '?!' }, 'en'), '?!');
  });

  it('call no subtitles the same everywhere', () => {
    assert.deepEqual([noTextName('en'), noTextName('zh')], ['Off', '关闭']);
  });

  it('know one language by one code', () => {
    const tags = ['ger', 'deu', 'de-AT', 'zh-Hans', undefined, ''];
    assert.deepEqual(tags.map(languageOf), ['de', 'de', 'de', 'zh', 'und', 'und']);
  });
});
