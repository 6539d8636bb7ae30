import assert from 'node:assert/strict';
import { videoLadders } from '../../../resume-service/src/client/capability-questions.ts';
import {
  capabilitiesFrom,
  declaredProfiles,
  narrow,
} from '../../../resume-service/src/client/capability-rules.ts';
import { Capabilities } from '../../../resume-service/src/devices/contract.ts';

const ladderOf = (codec: string) => {
  const ladder = videoLadders.find((one) => one.codec === codec);
  if (!ladder) throw new Error(`no questions about ${codec}`);
  return ladder;
};

describe('capabilities from answers', () => {
  it('keeps ten bits apart from eight', () => {
    const ladder = ladderOf('hevc');
    const rungs = ladder.rungs.filter(({ bitDepth, height }) => bitDepth === 8 || height <= 1080);
    const { video } = capabilitiesFrom([{ ladder, rungs, containers: ['mp4'] }], []);
    assert.deepEqual(
      video.map(({ bitDepths, profiles, maxLevel, maxHeight, hdr }) => ({
        bitDepths,
        profiles,
        maxLevel,
        maxHeight,
        hdr,
      })),
      [
        { bitDepths: [8], profiles: ['Main'], maxLevel: 153, maxHeight: 2160, hdr: ['sdr'] },
        { bitDepths: [10], profiles: ['Main 10'], maxLevel: 120, maxHeight: 1080, hdr: ['sdr'] },
      ],
    );
  });

  it('says nothing of a codec without a container', () => {
    const ladder = ladderOf('h264');
    assert.deepEqual(capabilitiesFrom([{ ladder, rungs: ladder.rungs, containers: [] }], []).video, []);
  });

  it('fits the contract when every question is answered with yes', () => {
    const answers = videoLadders.map((ladder) => ({
      ladder,
      rungs: ladder.rungs,
      containers: Object.keys(ladder.containers),
    }));
    Capabilities.parse(capabilitiesFrom(answers, []));
  });
});

describe('declared and measured capabilities', () => {
  const measured: Capabilities = {
    video: [
      {
        codec: 'h264',
        containers: ['mp4', 'mkv'],
        profiles: ['Main', 'High'],
        maxLevel: 52,
        maxFrameRate: 50,
      },
      { codec: 'h264', containers: ['mp4'], profiles: ['High 10'], bitDepths: [10] },
      { codec: 'vp9', containers: ['webm'] },
    ],
    audio: [
      { codec: 'aac', containers: ['mp4', 'mkv'], maxChannels: 8 },
      { codec: 'opus', containers: ['webm'] },
    ],
  };

  it('leaves a plain set-top box H.264 and AAC in MP4, within the lesser of both limits', () => {
    const narrowed = narrow(declaredProfiles.stb, measured);
    assert.deepEqual(narrowed, {
      profile: 'stb',
      video: [
        {
          codec: 'h264',
          containers: ['mp4'],
          profiles: ['Main', 'High'],
          maxLevel: 42,
          maxWidth: 1920,
          maxHeight: 1080,
          maxFrameRate: 50,
          bitDepths: [8],
          hdr: ['sdr'],
        },
      ],
      audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 6 }],
    });
    Capabilities.parse(narrowed);
  });

  it('cannot make a screen play what it has not measured', () => {
    assert.deepEqual(narrow(declaredProfiles.stb, { video: [], audio: [] }), { video: [], audio: [] });
  });

  it('keeps a refusal of interlaced pictures from either side', () => {
    const can = (interlaced?: boolean): Capabilities => ({
      video: [{ codec: 'h264', containers: ['mp4'], ...(interlaced === undefined ? {} : { interlaced }) }],
      audio: [],
    });
    assert.equal(narrow(can(true), can(false)).video[0]?.interlaced, false);
    assert.equal(narrow(can(false), can()).video[0]?.interlaced, false);
    assert.equal(narrow(can(), can(true)).video[0]?.interlaced, true);
  });

  it('keeps what only one side has stated: conversion targets, subtitles, the second sound', () => {
    const declared: Capabilities = {
      ...{ profile: 'box', video: [{ codec: 'h264', containers: ['mp4'], rotations: [180] }], audio: [] },
      targets: [{ container: 'ts', transport: 'hls' }],
      text: [{ format: 'ttml', delivery: 'manifest' }],
      maxStreams: 16,
    };
    const asked: Capabilities = {
      video: [{ codec: 'h264', containers: ['mp4'], rotations: [90], codecTags: ['avc1'] }],
      ...{ audio: [], secondaryAudio: false, maxStreams: 32 },
    };
    assert.deepEqual(narrow(declared, asked), {
      ...declared,
      video: [{ codec: 'h264', containers: ['mp4'], rotations: [], codecTags: ['avc1'] }],
      secondaryAudio: false,
    });
  });
});
