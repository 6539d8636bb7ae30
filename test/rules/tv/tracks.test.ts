import assert from 'node:assert/strict';
import { chosenOf, indexLike } from '../../../tv-app/src/player/track-rules.ts';

describe('tracks by meaning on the TV', () => {
  const tracks = [
    { language: 'eng', role: 'main' },
    { language: 'deu' },
    { language: 'eng', role: 'commentary' },
  ];

  it('are found whatever way a language is written', () => {
    assert.equal(indexLike(tracks, { language: 'de' }), 1);
    assert.equal(indexLike(tracks, { language: 'ger' }), 1);
  });

  it('are found by role where several have the language, and by language where none has the role', () => {
    assert.equal(indexLike(tracks, { language: 'en', role: 'commentary' }), 2);
    assert.equal(indexLike(tracks, { language: 'en' }), 0);
    assert.equal(indexLike(tracks, { language: 'de', role: 'commentary' }), 1);
    assert.equal(indexLike(tracks, { language: 'fr' }), -1);
  });

  it('start as last chosen, else as the film proposes; a film with one sound has nothing to choose', () => {
    const film = [
      { language: 'eng', isDefault: false },
      { language: 'fra', isDefault: true },
    ];
    assert.deepEqual(chosenOf({ tracks: null, audioTracks: film }), {
      audio: { language: 'fra' },
      text: null,
    });
    assert.deepEqual(
      chosenOf({ tracks: { audio: { language: 'eng' }, text: { language: 'eng' } }, audioTracks: film }),
      { audio: { language: 'eng' }, text: { language: 'eng' } },
    );
    assert.deepEqual(chosenOf({ tracks: null, audioTracks: film.slice(0, 1) }), { audio: null, text: null });
  });
});
