import assert from 'node:assert/strict';
import {
  choiceAsMeant,
  likeMeaning,
  meaningsOf,
  offeredTracks,
  wantedTracks,
} from '../../../web-portal/src/player/track-rules.ts';

const track = (id: string, language: string, more: { role?: string; isActive?: boolean } = {}) => ({
  id,
  label: '',
  language,
  role: more.role,
  isActive: more.isActive ?? false,
});
const none = { audio: [], text: [] };

describe('tracks by what they mean', () => {
  const sounds = [
    track('0', 'eng', { role: 'main' }),
    track('1', 'eng', { role: 'commentary' }),
    track('2', 'fre'),
  ];

  it('takes the language, and the role where several have that language', () => {
    assert.equal(likeMeaning(sounds, { language: 'eng', role: 'commentary' })?.id, '1');
    assert.equal(likeMeaning(sounds, { language: 'eng', role: 'description' })?.id, '0');
    assert.equal(likeMeaning(sounds, { language: 'ger' }), undefined);
  });

  it('knows one language under all its spellings', () => {
    for (const spelling of ['fr', 'fra', 'fre', 'FR'])
      assert.equal(likeMeaning(sounds, { language: spelling })?.id, '2', spelling);
  });

  it('says what is chosen, and nothing of a track that says nothing of itself', () => {
    const chosen = {
      audio: [track('0', '', { isActive: true })],
      text: [track('1', 'de', { isActive: true })],
    };
    assert.deepEqual(meaningsOf(chosen), { audio: null, text: { language: 'de' } });
    assert.deepEqual(choiceAsMeant('text', null), { text: null });
    assert.deepEqual(choiceAsMeant('audio', null), {});
  });

  it('puts what was chosen here before what was chosen elsewhere; no subtitles is a choice, too', () => {
    const known = { audio: { language: 'eng' }, text: { language: 'de' } };
    assert.deepEqual(wantedTracks(known, { text: null }), { audio: { language: 'eng' }, text: null });
    assert.deepEqual(wantedTracks(known, {}), known);
    assert.deepEqual(wantedTracks(null, { audio: { language: 'fr' } }), {
      audio: { language: 'fr' },
      text: null,
    });
  });

  it('offers the sounds of a film that the element cannot turn to, the one that is heard marked', () => {
    const audioTracks = [
      { language: 'eng', isDefault: true },
      { language: 'fra', isDefault: false },
    ];
    const heard = (tracks: Parameters<typeof offeredTracks>[1]['tracks']) =>
      offeredTracks(none, { audioTracks, textTracks: [], tracks })
        .audio.filter(({ isActive }) => isActive)
        .map(({ language, isHere }) => ({ language, isHere }));
    assert.deepEqual(heard(null), [{ language: 'eng', isHere: false }]);
    assert.deepEqual(heard({ audio: { language: 'fr' }, text: null }), [{ language: 'fra', isHere: false }]);
  });

  it('offers those that the element can turn to, spelled as the service spells them', () => {
    const here = { audio: [track('0', 'en'), track('1', 'fr')], text: [] };
    const audioTracks = [
      { language: 'eng', isDefault: true },
      { language: 'fra', isDefault: false },
    ];
    const { audio } = offeredTracks(here, { audioTracks, textTracks: [], tracks: null });
    assert.deepEqual(
      audio.map(({ id, language, isHere }) => ({ id, language, isHere })),
      [
        { id: '0', language: 'eng', isHere: true },
        { id: '1', language: 'fra', isHere: true },
      ],
    );
  });

  it('offers subtitles that are pictures as something another playback can show', () => {
    const textTracks = [
      { url: '/text/1.vtt', language: 'de', isDefault: false },
      { url: null, language: 'zho', isDefault: false },
    ];
    const here = { audio: [], text: [track('0', 'de')] };
    const { text } = offeredTracks(here, {
      audioTracks: [],
      textTracks,
      tracks: { audio: null, text: { language: 'zh' } },
    });
    assert.deepEqual(
      text.map(({ language, isHere, isActive }) => ({ language, isHere, isActive })),
      [
        { language: 'de', isHere: true, isActive: false },
        { language: 'zho', isHere: false, isActive: true },
      ],
    );
  });
});
