import assert from 'node:assert/strict';
import { firstPicture, fromVideoElement } from '../../../resume-service/src/client/index.ts';

/** As much of a video element as is looked at. */
const element = (more: object = {}) =>
  Object.assign(new EventTarget(), {
    currentTime: 0,
    duration: Number.NaN,
    playbackRate: 1,
    paused: true,
    ended: false,
    readyState: 4,
    videoWidth: 0,
    ...more,
  }) as EventTarget & { -readonly [Name in keyof HTMLVideoElement]: HTMLVideoElement[Name] };

describe('the view of a video element', () => {
  it('says the position in the title, and no duration while there is none', () => {
    const video = element({ currentTime: 20 });
    const view = fromVideoElement(video, 100);
    assert.deepEqual([view.position, view.duration], [120, null]);
    video.duration = 500;
    assert.equal(view.duration, 600);
    video.duration = Number.POSITIVE_INFINITY;
    assert.equal(view.duration, null);
  });

  it('stays where the viewer was when the source is taken away', () => {
    const video = element({ currentTime: 754.2 });
    const view = fromVideoElement(video);
    assert.equal(view.position, 754.2);
    Object.assign(video, { readyState: 0, currentTime: 0 });
    assert.equal(view.position, 754.2);
    Object.assign(video, { readyState: 1 });
    assert.equal(view.position, 0, 'a new source has a position of its own');
  });

  it('passes on what happens until it is told to stop', () => {
    const video = element();
    const facts: string[] = [];
    const end = fromVideoElement(video).subscribe((fact) => facts.push(fact));
    for (const name of ['playing', 'pause', 'ratechange', 'ended', 'error', 'volumechange'])
      video.dispatchEvent(new Event(name));
    end();
    video.dispatchEvent(new Event('playing'));
    assert.deepEqual(facts, ['playing', 'paused', 'rate', 'ended', 'failed']);
  });
});

describe('the first picture', () => {
  it('has not come while only the sound plays', async () => {
    let frames = 0;
    const video = element({ getVideoPlaybackQuality: () => ({ totalVideoFrames: frames }) });
    let hasCome = false;
    const coming = firstPicture(video).then(() => {
      hasCome = true;
    });
    video.currentTime = 3;
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(hasCome, false, 'the time runs, but there is no picture');
    video.videoWidth = 640;
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(hasCome, false, 'a size, but nothing decoded');
    frames = 1;
    await coming;
  });

  it('comes with the first frame where the browser tells of frames', async () => {
    let show = () => {};
    const video = element({
      requestVideoFrameCallback: (onFrame: () => void) => {
        show = onFrame;
      },
    });
    const coming = firstPicture(video);
    show();
    await coming;
  });
});
