import assert from 'node:assert/strict';
import { leadSecondsOf } from '../../../resume-service/src/playback/lead-rules.ts';

const film = (container: string, start: number, first: number) => ({
  ...{ containers: [container], startSeconds: start, audio: [], text: [] },
  video: [{ index: 0, codec: 'h264', startSeconds: first }],
});

describe('how much what is made of a film begins after the film itself', () => {
  it('counts from the zero of the file where its header does', () => {
    assert.equal(leadSecondsOf(film('matroska', 7.5, 7.5)), 7.5);
    assert.equal(leadSecondsOf(film('mp4', 0, 0.5)), 0.5);
  });

  it('counts from the first time in a transport stream', () => {
    assert.equal(leadSecondsOf(film('mpegts', 1.4, 1.4)), 0);
    assert.equal(leadSecondsOf(film('mpegts', 1.4, 1.9)), 0.5);
  });

  it('is nothing for less than a frame, before zero, and where nothing is known', () => {
    assert.equal(leadSecondsOf(film('matroska', 0, 0.021)), 0);
    assert.equal(leadSecondsOf(film('mp4', -0.5, -0.5)), 0);
    assert.equal(leadSecondsOf({ containers: ['mp4'], video: [], audio: [], text: [] }), 0);
  });
});
