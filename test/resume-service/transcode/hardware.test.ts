import assert from 'node:assert/strict';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import {
  findEncoder,
  hardwareEncoders,
  tryEncoder,
} from '../../../resume-service/src/transcode/hardware/find-encoder.ts';
import { findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import type { VideoEncoder } from '../../../resume-service/src/transcode/segmenting/h264-rules.ts';

describe('hardware that encodes', function () {
  this.timeout(120_000);
  const processes = createProcesses();
  after(() => processes.close());
  const ffmpeg = async () => (await findFfmpeg(processes, {})) ?? assert.fail('there is no ffmpeg');

  it('counts only if it has made pictures: a trial tells what works from what does not', async () => {
    const tool = await ffmpeg();
    assert.equal(await tryEncoder(processes, tool, 'libx264'), true);
    const unheardOf = 'h264_nowhere' as VideoEncoder;
    const boasting = { ...tool, encoders: new Set([...tool.encoders, unheardOf]) };
    assert.equal(await tryEncoder(processes, boasting, unheardOf), false);
    assert.equal(await tryEncoder(processes, { ...tool, encoders: new Set() }, 'libx264'), false);
  });

  it('is used exactly if its trial works, and x264 otherwise', async () => {
    const deps = { processes, tool: await ffmpeg(), log: createLog('silent') };
    const working: VideoEncoder[] = [];
    for (const encoder of Object.values(hardwareEncoders))
      if (await tryEncoder(processes, deps.tool, encoder)) working.push(encoder);
    assert.equal(await findEncoder(deps, 'auto'), working[0] ?? 'libx264');
    assert.equal(await findEncoder(deps, 'off'), 'libx264');
    const expected = working.includes('h264_v4l2m2m') ? 'h264_v4l2m2m' : 'libx264';
    assert.equal(await findEncoder(deps, 'v4l2m2m'), expected);
  });
});
